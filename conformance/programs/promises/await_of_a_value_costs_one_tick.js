// Each `then` of the ruler is one tick; the awaiting function is placed on it.
function ruler(ticks) {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
}
(async () => {
  await 42;
  console.log('resumed');
})();
ruler(3);
