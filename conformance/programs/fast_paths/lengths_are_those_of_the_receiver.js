// `length` of arrays and strings is read on a way of its own; everything else has a property.

const read = (value) => value.length;
const sparse = [];
sparse[4_000_000_000] = 1;
class List extends Array {}
class Odd {
  get length() {
    return 'odd';
  }
}
const values = [
  [],
  [1, 2, 3],
  'text',
  '',
  'rope'.concat('s and more of them, so that they are not flat', ' yet'),
  [, , 1],
  sparse,
  new List(3),
  new Odd(),
  new String('wrapped'),
  new Uint8Array(5),
  function (a, b) {},
  (a, b = 1, c) => a,
  { length: 7 },
  Object.create([1, 2]),
  Object.create({ length: 'inherited' }),
  new Proxy([1, 2], { get: (target, key) => `proxied ${key}` }),
  1,
  true,
  Symbol.iterator,
  10n,
];
for (let round = 0; round < 2; round++) {
  console.log(values.map((value) => String(read(value))).join(' | '));
}
for (const value of [undefined, null]) {
  try {
    read(value);
  } catch (error) {
    console.log(error.message, error.stack.split('\n')[1].replace(/^.*:(\d+:\d+)\)?$/, '$1'));
  }
}
(function () {
  console.log(arguments.length, read(arguments));
  arguments.length = 'changed';
  console.log(arguments.length, read(arguments));
})(1, 2, 3);

// Bounds that move while they are compared.
const moving = [1, 2, 3];
let seen = 0;
for (let i = 0; i < moving.length; i++) {
  seen += moving[i];
  if (i < 3) moving.push(10);
}
console.log(seen, moving.length);
moving.length = 2;
console.log(read(moving), moving);
const frozen = Object.freeze([1, 2]);
console.log(read(frozen));
try {
  'use strict';
  frozen.push(3);
} catch (error) {
  console.log(error.message, frozen.length);
}
Number.prototype.length = 'of numbers';
Object.prototype.length = 'of objects';
console.log(read(5), read({}), read([1]), read('ab'));
delete Number.prototype.length;
delete Object.prototype.length;
console.log(read(5), read({}), read([1]), read('ab'));
