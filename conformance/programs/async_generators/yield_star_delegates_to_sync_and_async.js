async function* inner() {
  const sent = yield 'async 1';
  console.log('inner got', sent);
  return 'inner result';
}
async function* outer() {
  const result = yield* inner();
  console.log('result', result);
  yield* [Promise.resolve('sync promise'), 'sync value'];
}
(async () => {
  const iterator = outer();
  console.log(await iterator.next());
  console.log(await iterator.next('sent'));
  for await (const value of iterator) console.log(value);
})();
