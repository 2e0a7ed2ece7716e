// The inner iterator may replace the returned value, or refuse to be done.
const inner = (answers) => ({
  [Symbol.asyncIterator]() { return this; },
  next: async () => ({ value: 'value', done: false }),
  return: async (value) => {
    console.log('return called with', value);
    return answers.shift();
  },
});
async function* outer(iterable) {
  yield* iterable;
}
(async () => {
  const iterator = outer(inner([{ value: 'not yet', done: false }, { value: 'replaced', done: true }]));
  console.log(await iterator.next());
  console.log(await iterator.return('first'));
  console.log(await iterator.return('second'));
  console.log(await iterator.next());
})();
