// Leaving the loop waits for the promise of `return`, which for an async generator includes its finally block.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
const values = async function* () {
  try {
    yield 'a';
    yield 'b';
  } finally {
    console.log('finally');
  }
};
ruler(9);
(async () => {
  for await (const value of values()) {
    console.log('value', value);
    break;
  }
  console.log('after the loop');
})();
