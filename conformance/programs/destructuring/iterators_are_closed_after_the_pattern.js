const iterable = {
  [Symbol.iterator]: () => ({
    count: 0,
    next() { return { value: ++this.count, done: this.count > 3 }; },
    return() { console.log('return called'); return {}; },
  }),
};
const [one] = iterable;
const [a, b, c, d] = iterable;
const [...all] = iterable;
console.log(one, [a, b, c, d], all);
try {
  const [x = (() => { throw new Error('in default'); })()] = { [Symbol.iterator]: () => ({ next: () => ({ done: false }), return: () => { console.log('closed'); return {}; } }) };
} catch (error) {
  console.log(error.message);
}
