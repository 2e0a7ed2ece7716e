// `beforeExit` is emitted each time the loop has nothing left; jobs and ticks alone are no work for the loop.
let times = 0;
process.on('beforeExit', (code) => {
  times++;
  console.log('beforeExit', times, code);
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('job'));
  if (times === 1) setTimeout(() => console.log('timer'), 1);
  if (times === 2) setImmediate(() => console.log('immediate'));
});
process.on('exit', () => console.log('exit'));
