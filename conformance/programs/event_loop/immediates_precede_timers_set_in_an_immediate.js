setImmediate(() => {
  setTimeout(() => console.log('timer of the immediate'), 50);
  setImmediate(() => console.log('next immediate'));
  process.nextTick(() => console.log('tick'));
});
