// A promise among the values is awaited by the same await as a value would be.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
ruler(10);
(async () => {
  for await (const value of [Promise.resolve('a'), 'b']) console.log('value', value);
  console.log('loop ends');
})();
