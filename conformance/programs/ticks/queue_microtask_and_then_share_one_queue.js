// Jobs run in the order in which they were queued, whoever queued them.
queueMicrotask(() => console.log('microtask 1'));
Promise.resolve().then(() => console.log('then 1'));
(async () => {
  await null;
  console.log('await 1');
  queueMicrotask(() => console.log('microtask of the await'));
  await null;
  console.log('await 2');
})();
queueMicrotask(() => {
  console.log('microtask 2');
  Promise.resolve().then(() => console.log('then of microtask 2'));
});
Promise.resolve().then(() => console.log('then 2'));
