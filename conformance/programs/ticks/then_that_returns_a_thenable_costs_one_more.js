// A thenable that resolves at once saves the reaction that a promise needs.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
ruler(5);
Promise.resolve().then(() => 'value').then((value) => console.log('of a value', value));
Promise.resolve().then(() => ({ then: (resolve) => resolve('thenable') })).then((value) => console.log('of a', value));
