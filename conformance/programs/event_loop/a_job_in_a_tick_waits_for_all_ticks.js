// While ticks run, jobs wait: all ticks, and those they queue, come first.
process.nextTick(() => {
  console.log('tick 1');
  Promise.resolve().then(() => console.log('job of tick 1'));
  process.nextTick(() => console.log('tick of tick 1'));
});
process.nextTick(() => {
  console.log('tick 2');
  queueMicrotask(() => console.log('job of tick 2'));
});
