// Each level of `return call()` adds three ticks on the way back.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
const level = async (depth) => (depth === 0 ? 'bottom' : level(depth - 1));
ruler(8);
level(0).then((value) => console.log(0, value));
level(1).then((value) => console.log(1, value));
level(2).then((value) => console.log(2, value));
