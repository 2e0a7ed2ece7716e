// Unhandled rejections are reported when ticks and jobs are done, in the order of the rejections, before any tick of their handlers.
process.on('unhandledRejection', (reason) => {
  console.log('unhandled', reason);
  process.nextTick(() => console.log('tick of', reason));
  Promise.resolve().then(() => console.log('job of', reason));
});
Promise.reject('first');
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => {
  console.log('job');
  Promise.reject('of the job');
});
Promise.reject('second');
setImmediate(() => console.log('immediate'));
