// A promise from the callback is awaited without another wrapping; a thenable takes a job more.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
ruler(8);
Promise.resolve('value').finally(() => {}).then(() => console.log('of nothing'));
Promise.resolve('value').finally(() => Promise.resolve()).then(() => console.log('of a promise'));
Promise.resolve('value').finally(() => ({ then: (resolve) => resolve() })).then(() => console.log('of a thenable'));
