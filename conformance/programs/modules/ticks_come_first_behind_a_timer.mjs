// Only the body of a module is special: after a timer it sees ticks before jobs, like any callback.
setTimeout(() => {
  Promise.resolve().then(() => console.log('job of the timer'));
  process.nextTick(() => console.log('tick of the timer'));
}, 1);
Promise.resolve().then(() => console.log('job of the body'));
process.nextTick(() => console.log('tick of the body'));
