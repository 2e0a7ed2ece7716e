const { promise, resolve, reject } = Promise.withResolvers();
promise.then((value) => console.log('value', value));
setTimeout(() => { resolve('later'); reject(new Error('ignored')); }, 5);
console.log(typeof resolve, typeof reject, promise instanceof Promise);
