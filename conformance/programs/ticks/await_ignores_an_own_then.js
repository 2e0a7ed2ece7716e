// Await of a native promise reacts to it directly: its own `then` is seen by resolving functions only.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
const promise = Promise.resolve('inner');
promise.then = function (...handlers) {
  console.log('own then');
  return Promise.prototype.then.apply(this, handlers);
};
ruler(6);
(async () => console.log('await', await promise))();
new Promise((resolve) => resolve(promise)).then((value) => console.log('resolve', value));
(async () => promise)().then((value) => console.log('return', value));
