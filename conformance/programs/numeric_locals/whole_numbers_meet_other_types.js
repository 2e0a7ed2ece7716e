// Locals that are whole numbers on some paths only, in closures, loops that suspend, and finally.
function pick(flag) {
  let value = 1;
  if (flag === 1) value = 2.5;
  if (flag === 2) value = value << 3;
  if (flag === 3) value = 'text';
  return value;
}
console.log([0, 1, 2, 3].map(pick));

function mixed(flag) {
  const chosen = flag ? 1 : -0;
  const other = flag ? 2 | 0 : 3.5;
  return [1 / chosen, other, (flag ? 7 : 'seven') + 1];
}
console.log(mixed(true), mixed(false));

function compound() {
  let a = 6;
  a |= 9; a ^= 3; a <<= 2; a >>= 1; a >>>= 1; a &= 0x7f;
  let b = a;
  b += 1; b -= 3; b *= 2; b /= 3; b %= 7; b **= 2;
  return [a, b, (a = b | 0), a++ + ++a, a-- - --a, a];
}
console.log(compound());

function inFinally(limit) {
  let count = 0;
  let bits = 0;
  for (let i = 0; ; i++) {
    try {
      if (i === limit) return [count, bits];
      if (i % 3 === 0) continue;
      bits = (bits << 1) | (i & 1);
    } finally {
      count++;
    }
  }
}
console.log(inFinally(0), inFinally(10), inFinally(40));

function closures() {
  const readers = [];
  for (let i = 0; i < 3; i++) {
    const twice = i << 1;
    readers.push(() => [i, twice]);
    i += i & 1;
  }
  return readers.map((read) => read());
}
console.log(closures());

async function suspended(limit) {
  let total = 0;
  let mask = 0;
  for (let i = 0; i < limit; i++) {
    const local = (i * 7) & 5;
    await null;
    total += local;
    mask |= 1 << i;
  }
  return [total, mask];
}
function* numbers(limit) {
  let last = 2147483646;
  for (let i = 0; i < limit; i++) {
    last++;
    yield [last, last | 0];
  }
}
console.log([...numbers(3)]);
suspended(33).then((result) => console.log(result));

const list = ['a', 'b', 'c'];
list.extra = 'named';
for (let i = -1; i < 5; i++) console.log(i, list[i], list[i | 0], list[i >>> 0], list[i + 0.5]);
list[4294967295 | 0] = 'minus one';
list[-1 >>> 0] = 'not an index';
list[1 + 1] = 'C';
list[5 - 1] = 'E';
console.log(list, list.length, list['4294967295']);
'use strict';
switch (3 & 7) {
  case 3.0: console.log('three'); break;
  default: console.log('other');
}
const text = 'abc';
for (let i = 0; i < 4; i++) console.log(text[i], `${i}${i & 1}${i + 1}`, i + text, i === (i | 0), i == String(i));
