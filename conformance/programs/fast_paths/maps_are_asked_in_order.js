// Keys that are asked for in the order in which they came, and what must not be taken for them.

const map = new Map();
const keys = ['a', 1, 'b', 2.5, NaN, null, undefined, true, Symbol.iterator, 10n, {}, -0];
keys.forEach((key, index) => map.set(key, index));
const ask = () => keys.map((key) => map.get(key)).join();
console.log(ask(), ask());
console.log([...keys].reverse().map((key) => map.get(key)).join());

// Equal texts that are other strings, zeroes, big integers.
const texts = new Map();
for (let i = 0; i < 5; i++) texts.set(`key${i}`, i);
const asked = [];
for (let i = 0; i < 5; i++) asked.push(texts.get(['ke', `y${i}`].join('')));
console.log(asked.join(), map.get(0), map.get(-0), map.get(10n), map.get(11n));

// Gaps, entries that moved, entries that came again.
const numbers = new Map();
for (let i = 0; i < 10; i++) numbers.set(i, i * i);
for (let i = 0; i < 10; i += 2) numbers.delete(i);
const all = () => Array.from({ length: 12 }, (_, i) => numbers.get(i)).join();
console.log(all());
for (let i = 10; i < 20; i++) numbers.set(i, i);
console.log(all(), numbers.size);
numbers.set(0, 'again');
console.log(all(), [...numbers.keys()].join());
numbers.clear();
console.log(all(), numbers.size, numbers.get(0));
numbers.set(undefined, 'nothing');
console.log(numbers.get(), numbers.has(undefined), numbers.get(undefined));

const set = new Set([1, 2, 3]);
console.log([1, 2, 3, 4].map((key) => set.has(key)).join(), set.add(2) === set, [...set].join());
const weak = new WeakMap();
const objects = [{}, {}, {}];
objects.forEach((object, index) => weak.set(object, index));
console.log(objects.map((object) => weak.get(object)).join(), weak.get({}));
