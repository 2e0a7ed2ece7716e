const { isDeepStrictEqual: same } = require('node:util');
const loop = (n) => { const o = { n }; o.self = o; return o; };
class A { constructor() { this.x = 1; } }
for (const [a, b] of [
  [{ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }], [[1], ['1']], [NaN, NaN], [0, -0],
  [new Map([[{ a: 1 }, 1]]), new Map([[{ a: 1 }, 1]])], [new Set([{ a: 1 }]), new Set([{ a: 2 }])],
  [new Set([1, [2]]), new Set([[2], 1])], [loop(1), loop(1)], [loop(1), loop(2)],
  [new A(), { x: 1 }], [new A(), new A()], [Object.create(null), {}], [[, 1], [undefined, 1]], [[, 1], [, 1]],
  [new Date(0), new Date(0)], [/a/g, /a/i], [new Error('a'), new Error('a')], [new Error('a'), new TypeError('a')],
  [Object(1), Object(1)], [Object('a'), Object('b')], [new Uint8Array([1]), new Uint8Array([1])], [() => {}, () => {}],
  [{ [Symbol.for('s')]: 1 }, { [Symbol.for('s')]: 2 }], [{ a: undefined }, {}], [[1, 2], { 0: 1, 1: 2, length: 2 }],
]) console.log(same(a, b), same(b, a));
