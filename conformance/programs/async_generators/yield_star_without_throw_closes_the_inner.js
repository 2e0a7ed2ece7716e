// Delegation to an iterator without `throw` awaits its `return` and then reports the protocol error.
const inner = {
  [Symbol.asyncIterator]() { return this; },
  next: () => ({ value: 'inner', done: false }),
  async return() {
    console.log('return begins');
    await null;
    console.log('return ends');
    return {};
  },
};
async function* outer() {
  try {
    yield* inner;
  } catch (error) {
    console.log('caught', error.constructor.name, error.message);
  }
}
(async () => {
  const iterator = outer();
  console.log(await iterator.next());
  console.log(await iterator.throw('lost'));
})();
