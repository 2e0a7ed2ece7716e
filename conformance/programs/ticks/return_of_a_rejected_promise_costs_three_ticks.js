// A rejection takes the same way out of an async function as a value.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
const promise = Promise.reject(new Error('no'));
ruler(5);
(async () => promise)().catch((error) => console.log('return', error.message));
(async () => await promise)().catch((error) => console.log('return await', error.message));
