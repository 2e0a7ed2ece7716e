// Handling one branch leaves the other branches unhandled; each is reported once.
process.on('unhandledRejection', (reason, promise) => console.log('unhandled', reason, promise === second, promise === third));
const first = Promise.reject('reason');
first.catch(() => console.log('caught'));
const second = first.then(() => {});
const third = first.finally(() => {});
