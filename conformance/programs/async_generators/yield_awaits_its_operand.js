async function* produce() {
  yield Promise.resolve('unwrapped');
  try {
    yield Promise.reject(new Error('rejected operand'));
  } catch (error) {
    yield `caught ${error.message}`;
  }
  return Promise.resolve('final');
}
(async () => {
  const iterator = produce();
  for (let turn = 0; turn < 4; turn++) console.log(await iterator.next());
})();
