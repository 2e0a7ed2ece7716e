let lost;
process.on('unhandledRejection', (reason) => console.log('unhandledRejection', reason.message));
process.on('rejectionHandled', (promise) => console.log('rejectionHandled', promise === lost));
lost = Promise.reject(new Error('late'));
setTimeout(() => {
  lost.catch((error) => console.log('caught', error.message));
  console.log('handler added');
}, 10);
