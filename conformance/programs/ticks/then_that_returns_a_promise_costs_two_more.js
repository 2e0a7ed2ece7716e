// A handler that returns a promise resolves with it: one tick to call its `then`, one for its reaction.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
ruler(6);
Promise.resolve().then(() => 'value').then((value) => console.log('of a value', value));
Promise.resolve().then(() => Promise.resolve('promise')).then((value) => console.log('of a', value));
