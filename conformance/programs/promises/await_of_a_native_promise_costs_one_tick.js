function ruler(ticks) {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
}
ruler(3);
(async () => {
  const value = await Promise.resolve('settled');
  console.log('resumed with', value);
})();
