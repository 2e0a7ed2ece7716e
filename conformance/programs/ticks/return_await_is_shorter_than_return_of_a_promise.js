// `return promise` takes three ticks, `return await promise` one for the await and one for the result.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
const promise = Promise.resolve('value');
ruler(5);
(async () => promise)().then((value) => console.log('return', value));
(async () => await promise)().then((value) => console.log('return await', value));
