const iterable = {
  [Symbol.iterator]() {
    return {
      next() { return { value: Promise.reject(new Error('element')), done: false }; },
      return() { console.log('closed'); return {}; },
    };
  },
};
(async () => {
  try {
    for await (const value of iterable) console.log('unreachable', value);
  } catch (error) {
    console.log('caught', error.message);
  }
})();
