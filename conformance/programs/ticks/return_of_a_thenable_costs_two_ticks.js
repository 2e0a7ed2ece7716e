// The job that calls `then` is one tick, the reaction to the result the second.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
ruler(4);
(async () => ({
  then(resolve) {
    console.log('then called');
    resolve('value');
  },
}))().then((value) => console.log('got', value));
