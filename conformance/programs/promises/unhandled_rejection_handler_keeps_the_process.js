process.on('unhandledRejection', (reason, promise) => {
  console.log('unhandled', reason.message, promise === lost);
});
const lost = Promise.reject(new Error('lost'));
setTimeout(() => console.log('goes on'), 5);
