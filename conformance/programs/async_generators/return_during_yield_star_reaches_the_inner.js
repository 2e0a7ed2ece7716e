// `return` goes to the innermost generator first, and each finally block runs on the way out.
async function* inner() {
  try {
    yield 'inner';
  } finally {
    await null;
    console.log('inner finally');
  }
}
async function* outer() {
  try {
    yield* inner();
  } finally {
    await null;
    console.log('outer finally');
  }
}
(async () => {
  const iterator = outer();
  console.log(await iterator.next());
  console.log(await iterator.return('r'));
  console.log(await iterator.next());
})();
