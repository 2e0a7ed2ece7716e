async function* guarded() {
  try {
    yield 'one';
    yield 'two';
  } finally {
    console.log('cleanup starts');
    await null;
    console.log('cleanup ends');
  }
}
(async () => {
  const iterator = guarded();
  console.log(await iterator.next());
  console.log(await iterator.return(Promise.resolve('awaited')));
  console.log(await iterator.next());
  const fresh = guarded();
  console.log(await fresh.return('never started'));
})();
