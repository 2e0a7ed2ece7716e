const iterable = {
  [Symbol.asyncIterator]() {
    let count = 0;
    return {
      async next() { return { value: ++count, done: false }; },
      async return() {
        console.log('return starts');
        await null;
        console.log('return ends');
        return {};
      },
    };
  },
};
(async () => {
  for await (const value of iterable) {
    console.log('value', value);
    if (value === 2) break;
  }
  console.log('after the loop');
  try {
    for await (const value of iterable) throw new Error(`body ${value}`);
  } catch (error) {
    console.log('caught', error.message);
  }
})();
