// An iterator that fails itself is not closed: neither by a throw nor by a rejection nor by a broken result.
const iterable = (next) => ({
  [Symbol.asyncIterator]() { return this; },
  next,
  return() { console.log('never printed'); return {}; },
});
const loop = async (name, next) => {
  try {
    for await (const value of iterable(next)) console.log('never printed');
  } catch (error) {
    console.log(name, error.message);
  }
};
(async () => {
  await loop('throw', () => { throw new Error('thrown'); });
  await loop('rejection', async () => { throw new Error('rejected'); });
  await loop('number', () => 1);
  await loop('done', () => ({ get done() { throw new Error('from done'); } }));
  await loop('value', () => ({ get value() { throw new Error('from value'); } }));
})();
