class Tagged extends Promise {}
function ruler(ticks) {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
}
ruler(5);
(async () => {
  console.log('resumed', await Tagged.resolve('tagged'));
})();
