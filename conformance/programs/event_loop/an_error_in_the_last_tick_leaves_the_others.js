// Ticks and jobs behind a tick that threw run before the immediates that are waiting.
process.on('uncaughtException', (error) => console.log('handler', error.message));
setImmediate(() => console.log('immediate'));
process.nextTick(() => {
  throw new Error('tick');
});
process.nextTick(() => console.log('tick behind'));
Promise.resolve().then(() => console.log('job behind'));
