// Each level of `await call()` adds one tick on the way back.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
const level = async (depth) => (depth === 0 ? 'bottom' : await level(depth - 1));
ruler(6);
level(0).then((value) => console.log(0, value));
level(1).then((value) => console.log(1, value));
level(3).then((value) => console.log(3, value));
