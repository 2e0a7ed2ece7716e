// A handler that is not for this outcome still costs the tick in which the outcome passes it.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
ruler(4);
Promise.resolve('direct').then((value) => console.log(value));
Promise.resolve('past a catch').catch(() => {}).then((value) => console.log(value));
Promise.resolve('past two').catch(() => {}).catch(() => {}).then((value) => console.log(value));
