// Leaving by `break`, a failure of `return` counts, and so does a result that is no object.
const iterable = (answer) => ({
  [Symbol.asyncIterator]() { return this; },
  next: () => ({ value: 'value', done: false }),
  return: answer,
});
const loop = async (name, answer) => {
  try {
    for await (const value of iterable(answer)) break;
    console.log(name, 'left the loop');
  } catch (error) {
    console.log(name, error.message);
  }
};
(async () => {
  await loop('object', () => ({}));
  await loop('number', () => 1);
  await loop('promise of a number', async () => 1);
  await loop('throw', () => { throw new Error('thrown'); });
  await loop('rejection', async () => { throw new Error('rejected'); });
  await loop('undefined', undefined);
  await loop('null', null);
  await loop('no function', 5);
})();
