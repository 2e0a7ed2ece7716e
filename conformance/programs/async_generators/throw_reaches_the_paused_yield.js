async function* robust() {
  while (true) {
    try {
      yield 'ready';
    } catch (error) {
      console.log('inside', error.message);
      if (error.message === 'fatal') throw error;
    }
  }
}
(async () => {
  const iterator = robust();
  await iterator.next();
  console.log(await iterator.throw(new Error('mild')));
  await iterator.throw(new Error('fatal')).catch((error) => console.log('outside', error.message));
  console.log(await iterator.next());
})();
