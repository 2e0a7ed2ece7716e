// Inside `new Promise`, resolving with a promise is not the same as being it: that costs two ticks more.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
const inner = Promise.resolve('value');
ruler(5);
new Promise((resolve) => resolve('value')).then(() => console.log('with a value'));
new Promise((resolve) => resolve(inner)).then(() => console.log('with a promise'));
Promise.resolve(inner).then(() => console.log('Promise.resolve'));
