const promise = Promise.reject(new Error('in time'));
Promise.resolve().then(() => {}).then(() => promise.catch((error) => console.log('caught', error.message)));
process.on('unhandledRejection', () => console.log('never printed'));
setTimeout(() => console.log('end'), 5);
