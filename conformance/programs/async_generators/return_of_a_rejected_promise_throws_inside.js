// `return(promise)` awaits at the paused yield: a rejection is a throw there, and can be caught.
async function* patient() {
  try {
    yield 'paused';
  } catch (error) {
    console.log('caught', error);
    yield 'recovered';
  }
}
(async () => {
  const iterator = patient();
  console.log(await iterator.next());
  console.log(await iterator.return(Promise.reject('no')));
  console.log(await iterator.next());
})();
