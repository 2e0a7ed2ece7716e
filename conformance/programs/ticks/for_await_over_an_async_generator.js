// `yield` awaits its operand and the loop awaits the result: two ticks for a value, one for the end.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
ruler(12);
(async () => {
  const values = async function* () {
    yield 'a';
    yield 'b';
  };
  for await (const value of values()) console.log('value', value);
  console.log('loop ends');
})();
