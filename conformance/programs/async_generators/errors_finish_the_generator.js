async function* broken() {
  yield 1;
  throw new Error('broken');
}
(async () => {
  const iterator = broken();
  console.log(await Promise.allSettled([iterator.next(), iterator.next(), iterator.next()]).then(
    (results) => results.map(({ status, value, reason }) => [status, value?.done, reason?.message]),
  ));
})();
