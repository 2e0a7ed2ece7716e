// `Promise.resolve` of a native promise is that promise; of a subclass instance it is a new one.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
class Own extends Promise {}
const native = Promise.resolve(1);
const own = Own.resolve(2);
console.log(Promise.resolve(native) === native, Promise.resolve(own) === own, Own.resolve(own) === own);
ruler(5);
Promise.resolve(native).then(() => console.log('native'));
Promise.resolve(own).then(() => console.log('subclass'));
