// The wrapper awaits the value of the last result too; its rejection is a throw, and closes nothing.
const iterable = (value) => ({
  [Symbol.iterator]() { return this; },
  next: () => ({ value, done: true }),
  return() { console.log('never printed'); return {}; },
});
(async () => {
  for await (const value of iterable({ then(resolve) { console.log('then of the last'); resolve(); } })) ;
  try {
    for await (const value of iterable(Promise.reject('rejected'))) ;
  } catch (error) {
    console.log('caught', error);
  }
})();
