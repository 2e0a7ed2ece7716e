function ruler(ticks) {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
}
const thenable = {
  then(resolve) {
    console.log('then called');
    resolve('from thenable');
  },
};
ruler(4);
(async () => {
  console.log('resumed', await thenable);
})();
console.log('main ends');
