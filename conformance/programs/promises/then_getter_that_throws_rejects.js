const hostile = { get then() { console.log('get then'); throw new RangeError('no then'); } };
Promise.resolve(hostile).catch((error) => console.log(error.name, error.message));
const callsTwice = {
  then(resolve, reject) {
    resolve('once');
    reject(new Error('twice'));
    throw new Error('thrice');
  },
};
Promise.resolve(callsTwice).then((value) => console.log(value));
