// An immediate that a job or a tick of the check phase sets runs in the next one, behind older ones.
setImmediate(() => {
  console.log('first');
  Promise.resolve().then(() => setImmediate(() => console.log('of the job')));
  process.nextTick(() => setImmediate(() => console.log('of the tick')));
  setImmediate(() => console.log('of the callback'));
});
setImmediate(() => {
  console.log('second');
  setImmediate(() => console.log('of the second'));
});
