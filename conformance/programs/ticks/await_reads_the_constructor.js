// A promise whose `constructor` is another one is wrapped, which makes its await as long as that of a thenable.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
const promise = Promise.resolve('value');
Object.defineProperty(promise, 'constructor', {
  get() {
    console.log('constructor read');
    return Object;
  },
});
ruler(5);
(async () => console.log('got', await promise))();
(async () => console.log('got', await Promise.resolve('other')))();
