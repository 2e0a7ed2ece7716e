function* loop() {
  for (let turn = 0; turn < 3; turn++) {
    try {
      yield turn;
    } finally {
      if (turn === 0) continue;
    }
  }
  return 'end';
}
const iterator = loop();
iterator.next();
console.log(iterator.return('refused'));
console.log(iterator.return('accepted'));
