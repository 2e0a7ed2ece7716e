// When `then` throws, `all` closes the iterator and rejects; when the iterator itself throws, there is nothing to close.
const iterable = (next) => ({
  [Symbol.iterator]() { return this; },
  next,
  return() { console.log('closed'); return {}; },
});
const hostile = Promise.resolve();
hostile.then = () => { throw new Error('from then'); };
(async () => {
  await Promise.all(iterable(() => ({ value: hostile, done: false }))).catch((error) => console.log(error.message));
  await Promise.all(iterable(() => { throw new Error('from next'); })).catch((error) => console.log(error.message));
  await Promise.all(iterable(() => ({ get value() { throw new Error('from value'); } }))).catch((error) => console.log(error.message));
})();
