new Promise((resolve) => {
  resolve('kept');
  throw new Error('lost');
}).then(
  (value) => console.log('fulfilled', value),
  (error) => console.log('rejected', error.message),
);
new Promise(() => {
  throw new TypeError('early');
}).catch((error) => console.log('caught', error.name, error.message));
