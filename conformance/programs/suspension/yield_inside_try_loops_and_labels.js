function* machine() {
  let state = 'start';
  running: while (true) {
    try {
      switch (state) {
        case 'start': state = yield 'starting'; continue;
        case 'work':
          for (let i = 0; ; i++) {
            const signal = yield `working ${i}`;
            if (signal === 'stop') { state = 'end'; continue running; }
            if (signal === 'abort') break running;
          }
        case 'end': return 'ended';
      }
    } finally {
      yield `leaving ${state}`;
    }
  }
  return 'aborted';
}
for (const signals of [['work', , 'go', 'stop', , ,], ['work', , 'abort']]) {
  const iterator = machine();
  const seen = [iterator.next().value];
  for (const signal of signals) seen.push(iterator.next(signal).value);
  console.log(seen, iterator.next());
}
