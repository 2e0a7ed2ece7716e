const iterator = {
  [Symbol.asyncIterator]() { return this; },
  async next() { return { value: 'v', done: false }; },
  async throw(error) { console.log('throw received', error.message); return { value: 'recovered', done: true }; },
};
async function* outer() {
  const result = yield* iterator;
  console.log('result', result);
  return 'outer done';
}
(async () => {
  const generator = outer();
  console.log(await generator.next());
  console.log(await generator.throw(new Error('injected')));
})();
