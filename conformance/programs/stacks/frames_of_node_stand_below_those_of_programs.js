const show = (name) => {
  const frames = new Error().stack.split('\n').slice(2).map((line) => line.trim().replaceAll(__dirname, ''));
  seen.push([name, ...frames].join('\n  '));
};
const seen = [];
show('main');
process.nextTick(() => {
  show('tick');
  queueMicrotask(() => show('job of a tick'));
});
process.nextTick((one) => show('tick with an argument'), 1);
process.nextTick((one, two) => show('tick with two arguments'), 1, 2);
setTimeout(() => {
  setTimeout(() => {
    show('timer');
    queueMicrotask(() => show('job between timers'));
  }, 1);
  setTimeout(function named() {
    show('next timer');
    process.nextTick(() => show('tick between timers'));
  }, 1);
  setTimeout(() => queueMicrotask(() => show('job between lists')), 1);
  setTimeout(() => queueMicrotask(() => show('job after timers')), 2);
  setImmediate(() => {
    show('immediate');
    queueMicrotask(() => show('job between immediates'));
  });
  setImmediate(() => queueMicrotask(() => show('job after immediates')));
  const start = Date.now();
  while (Date.now() - start < 5);
}, 1);
setTimeout(async () => {
  await null;
  show('awaiting');
  process.nextTick(() => {});
  await (async function inner() {
    await null;
    await null;
    show('awaited');
  })();
}, 40);
process.on('exit', () => {
  show('exit');
  process.stdout.write(seen.join('\n') + '\n');
});
