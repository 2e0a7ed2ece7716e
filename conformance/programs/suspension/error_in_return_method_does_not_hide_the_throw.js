const iterable = {
  [Symbol.iterator]: () => ({
    next: () => ({ value: 1, done: false }),
    return() { throw new Error('from return'); },
  }),
};
(async () => {
  try {
    for (const value of iterable) { await null; throw new Error('from body'); }
  } catch (error) {
    console.log(error.message);
  }
  try {
    for (const value of iterable) { await null; break; }
  } catch (error) {
    console.log(error.message);
  }
})();
