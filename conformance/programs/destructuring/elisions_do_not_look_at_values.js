// An elision of an array pattern takes a step and leaves the value alone.
const iterable = (count) => ({
  [Symbol.iterator]() {
    let index = 0;
    return {
      next() {
        console.log('next', index);
        return {
          done: index++ >= count,
          get value() {
            console.log('value');
            return index;
          },
        };
      },
      return() {
        console.log('return');
        return {};
      },
    };
  },
});

const [, a] = iterable(3);
console.log(a);
const [, , ...rest] = iterable(4);
console.log(rest);
let b;
[, , b] = iterable(1);
console.log(b);
(([, c, ,]) => console.log(c))(iterable(3));
for (const [,] of [iterable(2)]) console.log('in a head');

const failing = (result) => ({ [Symbol.iterator]: () => ({ next: () => result, return: () => console.log('never') }) });
for (const result of [
  5,
  {
    get done() {
      throw new Error('done');
    },
  },
]) {
  try {
    const [,] = failing(result);
  } catch (error) {
    console.log(error.message);
  }
}

(async () => {
  const [, d = await 1] = iterable(1);
  console.log(d);
})();
