// The loop awaits whatever `next` returns: a promise, or a result object as it is.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
const iterable = (wrap) => ({
  [Symbol.asyncIterator]: () => {
    let count = 0;
    return { next: () => wrap({ value: ++count, done: count > 2 }) };
  },
});
ruler(8);
const loop = async (name, wrap) => {
  for await (const value of iterable(wrap)) console.log(name, value);
  console.log(name, 'ends');
};
loop('object', (result) => result);
loop('promise', (result) => Promise.resolve(result));
loop('async', async (result) => result);
loop('thenable', (result) => ({ then: (resolve) => resolve(result) }));
