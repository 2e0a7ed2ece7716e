// The function runs at once; its result is resolved with, like the value of an executor.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
ruler(5);
Promise.try(() => 'value').then((value) => console.log('of a', value));
Promise.try(() => Promise.resolve('promise')).then((value) => console.log('of a', value));
Promise.try(() => { throw 'throw'; }).catch((value) => console.log('of a', value));
Promise.try(async () => 'async function').then((value) => console.log('of an', value));
