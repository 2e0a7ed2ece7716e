// `return promise` in a loop closes the iterator first; the promise is waited for behind that.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
const iterable = {
  [Symbol.asyncIterator]() { return this; },
  next: () => ({ value: 'value', done: false }),
  return: () => ({ then(resolve) { console.log('then of return'); resolve({}); } }),
};
ruler(6);
(async () => {
  for await (const value of iterable) return Promise.resolve('result');
})().then((value) => console.log(value));
