// Reading the `constructor` happens inside the await, so that its error can be caught there, at once.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
const promise = Promise.resolve('value');
Object.defineProperty(promise, 'constructor', { get() { throw new Error('from the getter'); } });
ruler(3);
(async () => {
  try {
    await promise;
  } catch (error) {
    console.log('caught', error.message);
  }
})();
console.log('main ends');
