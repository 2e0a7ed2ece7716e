// Listeners are called as they were when the event began; one that is added counts from the next event on.
process.on('unhandledRejection', function first(reason) {
  console.log('first', reason);
  process.removeListener('unhandledRejection', first);
  process.on('unhandledRejection', (reason) => console.log('second', reason));
});
Promise.reject('a');
setTimeout(() => Promise.reject('b'), 1);
