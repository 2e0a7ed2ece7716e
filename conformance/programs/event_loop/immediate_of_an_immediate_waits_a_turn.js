setImmediate(() => {
  console.log('first');
  setImmediate(() => console.log('queued by first'));
});
setImmediate(() => console.log('second'));
