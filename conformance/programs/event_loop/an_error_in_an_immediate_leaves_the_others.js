// The next immediate runs at once, before the ticks of the one that threw; those set meanwhile come last.
process.on('uncaughtException', (error) => console.log('handler', error.message));
setImmediate(() => {
  setImmediate(() => console.log('set by the first'));
  process.nextTick(() => console.log('tick of the first'));
  throw new Error('first');
});
setImmediate(() => console.log('second'));
setImmediate(() => { throw new Error('third'); });
setImmediate(() => console.log('fourth'));
