// An async generator that delegates to an array awaits each element.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
const delegating = async function* () {
  yield* [Promise.resolve('a'), 'b'];
};
const drain = async (name, iterable) => {
  for await (const value of iterable) console.log(name, value);
  console.log(name, 'ends');
};
ruler(12);
drain('array', ['a', 'b']);
drain('delegating', delegating());
