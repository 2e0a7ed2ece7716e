// How many turns Array.fromAsync takes to reject: an iterator that failed is closed, and that awaited.
const ticks = (promise, name) => {
  let count = 0;
  let done = false;
  const end = (how) => (value) => {
    done = true;
    console.log(name, how, count, value);
  };
  promise.then(end('fulfilled'), end('rejected'));
  return (async () => {
    while (!done) {
      count++;
      await null;
    }
  })();
};

function* generator(value) {
  try {
    yield value;
    yield 2;
  } finally {
    console.log('closed');
  }
}

const iterator = (next) => ({
  [Symbol.asyncIterator]() {
    return {
      next,
      return() {
        console.log('return');
        return {};
      },
    };
  },
});

const cases = {
  'a rejected element': () => Array.fromAsync([Promise.reject(1)]),
  'a rejected element of a list': () => Array.fromAsync({ length: 1, 0: Promise.reject(1) }),
  'a rejection from a generator': () => Array.fromAsync(generator(Promise.reject(1))),
  'a thenable that rejects': () => Array.fromAsync(generator({ then: (_, reject) => reject(8) })),
  'an async generator that throws': () =>
    Array.fromAsync(
      (async function* () {
        yield 1;
        throw 2;
      })(),
    ),
  'an async generator that yields a rejection': () =>
    Array.fromAsync(
      (async function* () {
        yield Promise.reject(4);
      })(),
    ),
  'inside race': () => Promise.race([Array.fromAsync(generator(Promise.reject(1)))]),
  'with a mapper': () => Array.fromAsync(generator(Promise.reject(6)), (x) => x),
  'next throws': () =>
    Array.fromAsync(
      iterator(() => {
        throw 5;
      }),
    ),
  'next rejects': () => Array.fromAsync(iterator(() => Promise.reject(5))),
  'done throws': () =>
    Array.fromAsync(
      iterator(() => ({
        get done() {
          throw 'done';
        },
      })),
    ),
  'the mapper throws': () =>
    Array.fromAsync(generator(3), (x) => {
      throw x;
    }),
  'the mapper rejects': () =>
    Array.fromAsync(generator(3), async (x) => {
      throw x;
    }),
};

(async () => {
  for (const [name, start] of Object.entries(cases)) {
    await ticks(start(), name);
  }
})();
