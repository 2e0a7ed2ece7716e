// An error in `beforeExit` that a handler takes does not put off the ticks and jobs queued before it.
process.on('uncaughtException', (error) => {
  console.log('handler', error.message);
  process.nextTick(() => console.log('tick of the handler'));
});
process.once('beforeExit', () => {
  setImmediate(() => console.log('immediate'));
  Promise.resolve().then(() => console.log('job'));
  process.nextTick(() => console.log('tick'));
  throw new Error('from beforeExit');
});
