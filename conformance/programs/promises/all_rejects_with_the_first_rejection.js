const fail = (name, delay) => new Promise((_, reject) => setTimeout(() => reject(new Error(name)), delay));
Promise.all([fail('slow', 100), Promise.resolve(1), fail('fast', 10)])
  .then(() => console.log('unreachable'), (error) => console.log('rejected by', error.message));
setTimeout(() => console.log('still alive'), 200);
