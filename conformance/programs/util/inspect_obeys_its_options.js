const { inspect } = require('node:util');
const value = {
  a: { b: { c: { d: { e: 1 } } } },
  list: [1, [2, [3, [4, [5]]]]],
  text: 'some text',
  number: 123456.789,
  method() {},
  map: new Map([['k', { v: 1 }]]),
};
for (const options of [
  { depth: 0 }, { depth: -1 }, { depth: null }, { depth: 1 },
  { compact: false }, { compact: true }, { compact: 1 },
  { breakLength: 40 }, { breakLength: Infinity },
  { sorted: true }, { sorted: (a, b) => (a < b ? 1 : -1) },
  { colors: true }, { numericSeparator: true },
  { maxArrayLength: 1 }, { maxStringLength: 2 },
]) {
  console.log(options, inspect(value, options));
}
inspect.defaultOptions.depth = 0;
console.log({ a: { b: 1 } });
inspect.defaultOptions = { depth: 2 };
console.log(inspect({ a: { b: { c: {} } } }, false, 0), inspect({ get g() { return 1; } }, { getters: true }));
