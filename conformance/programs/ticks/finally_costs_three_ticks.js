// Where `then` costs one tick: the value waits for what the callback returned, and passes through one more handler.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
ruler(7);
Promise.resolve('value').then((value) => value).then((value) => console.log('then', value));
Promise.resolve('value').finally(() => console.log('callback')).then((value) => console.log('finally', value));
