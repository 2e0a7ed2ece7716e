// `then` is read when a promise is resolved, and called in a job.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
const thenable = {
  get then() {
    console.log('then read');
    return (resolve) => {
      console.log('then called');
      resolve('value');
    };
  },
};
ruler(4);
(async () => console.log('got', await thenable))();
console.log('main ends');
