// Delegation awaits each inner result, and passes it on without another await of the value.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
const inner = async function* () {
  yield 'a';
  yield 'b';
  return 'result';
};
const direct = async function* () {
  for await (const value of inner()) yield value;
};
const delegating = async function* () {
  console.log('yield* gives', yield* inner());
};
const drain = async (name, iterable) => {
  for await (const value of iterable) console.log(name, value);
  console.log(name, 'ends');
};
ruler(20);
drain('inner', inner());
drain('loop', direct());
drain('delegating', delegating());
