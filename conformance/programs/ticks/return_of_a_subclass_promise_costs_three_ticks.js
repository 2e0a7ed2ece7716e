// An instance of a subclass is resolved through its `then`, like any promise that is returned.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
class Own extends Promise {
  then(...handlers) {
    console.log('then called');
    return super.then(...handlers);
  }
}
const promise = Own.resolve('value');
ruler(5);
(async () => promise)().then((value) => console.log('got', value));
