// A synchronous iterable in `for await`: a wrapper awaits the value and the loop awaits the wrapper, at the end too.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
ruler(10);
(async () => {
  for await (const value of ['a', 'b']) console.log('value', value);
  console.log('loop ends');
})();
