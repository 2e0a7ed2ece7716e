// A throw in the body awaits `return` of the iterator, whose own failure is lost.
const iterable = (fails) => ({
  [Symbol.asyncIterator]() { return this; },
  next: () => ({ value: 'value', done: false }),
  async return() {
    console.log('return begins');
    await null;
    console.log('return ends');
    if (fails) throw new Error('from return');
    return 'no object';
  },
});
const loop = async (fails) => {
  try {
    for await (const value of iterable(fails)) throw new Error('from the body');
  } catch (error) {
    console.log(error.message);
  }
};
loop(false).then(() => loop(true));
