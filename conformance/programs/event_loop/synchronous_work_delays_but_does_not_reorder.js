// Whatever main does, its ticks come first, then its jobs, then the timers that are due, then its immediates.
const block = (ms) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};
setImmediate(() => console.log('immediate'));
setTimeout(() => console.log('timer'), 1);
Promise.resolve().then(() => console.log('job'));
process.nextTick(() => console.log('tick'));
block(20);
console.log('main ends');
