// A handler that rejects something is called for that again; one that throws makes an uncaught exception.
process.on('uncaughtException', (error, origin) => console.log('uncaught', error.message, origin));
process.on('unhandledRejection', (reason) => {
  console.log('unhandled', reason);
  if (reason === 'first') Promise.reject('second');
  if (reason === 'second') throw new Error('from the handler');
});
Promise.reject('first');
