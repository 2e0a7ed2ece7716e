const iterable = {
  [Symbol.iterator]: () => ({
    next: () => ({ value: undefined, done: false }),
    return() { console.log('closed'); return {}; },
  }),
};
(async () => {
  try {
    const [a, b = await Promise.reject(new Error('default failed'))] = iterable;
  } catch (error) {
    console.log(error.message);
  }
  const [first = await 'fine'] = iterable;
  console.log(first);
})();
