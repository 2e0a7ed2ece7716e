'use strict';
const show = (error) => console.log(error.stack.split('\n').slice(0, 6).filter((line) => !/node:internal|Object.<anonymous>/.test(line)).join('\n').replaceAll(__dirname, ''));
function* count(limit) {
  try { for (let i = 0; i < limit; i++) { const got = yield i; if (got !== undefined) console.log('got', got); } }
  finally { console.log('cleanup', limit); }
}
const prototype = Object.getPrototypeOf(count.prototype);
const iteratorPrototype = Object.getPrototypeOf(prototype);
const descriptor = Object.getOwnPropertyDescriptor(prototype, 'next');
const restore = () => Object.defineProperty(prototype, 'next', descriptor);
// A loop that only has a weak reference beside it.
const intact = iteratorPrototype[Symbol.iterator];
let weak;
iteratorPrototype[Symbol.iterator] = function () { weak = new WeakRef(this); return this; };
for (const value of count(5)) console.log(value, weak.deref().next('weakly'));
iteratorPrototype[Symbol.iterator] = intact;
// Others meet the generator when the loop is over, in the state it is in.
let closed;
const intactReturn = prototype.return;
prototype.return = function () { closed = this; return {}; };
for (const value of count(5)) { if (value === 1) break; }
prototype.return = intactReturn;
console.log(closed.next('after'), closed.next(), closed.return('end'), closed.next());
prototype.return = function () { closed = this; throw new Error('refuses'); };
try { for (const value of count(5)) { if (value === 2) break; } } catch (error) { console.log(error.message); }
prototype.return = intactReturn;
console.log([...closed]);
// Steps that are no `yield`: `yield*`, handlers, ends.
function* mixed(inner) {
  yield 'before';
  try { const result = yield* inner; yield ['result', result]; yield 'between'; } catch (error) { yield error.message; }
  yield 'behind';
  return 'end';
}
function* two() { const a = yield 1; const b = yield 2; return [a, b]; }
for (const inner of [two(), [], 'xy', 5, { [Symbol.iterator]: () => ({ next() { throw new Error('inner'); } }) }]) {
  const seen = []; for (const value of mixed(inner)) seen.push(value); console.log(seen);
}
function asks(inner) {
  const iterator = mixed(inner); const seen = [];
  for (let i = 0; i < 9; i++) { const { value, done } = iterator.next(i); seen.push(value); if (done) break; }
  return seen;
}
console.log(asks(two()), asks('xy'), asks(5));
// Objects in the slots, dropped with the generator and kept by it.
function* keeps(object) { const own = { object, list: [] }; own.self = own; for (let i = 0; i < 3; i++) { own.list.push(object[i]); yield own.list.slice(); } }
for (const value of keeps(['a', 'b', 'c'])) console.log(value);
function first() { const iterator = keeps(['d', 'e']); const { value } = iterator.next(); return value; }
console.log(first());
let garbage = []; for (let i = 0; i < 300; i++) { for (const value of keeps([{}, {}, {}])) { garbage.push(value, new Array(100).fill(i)); if (i % 3 === 0) break; } if (i % 50 === 0) garbage = []; }
console.log(garbage.length);
// Patches while a generator is asked.
function asked(between, rounds = 5) {
  const iterator = count(4); const seen = [];
  try { for (let i = 0; i < rounds; i++) { if (i === 2) between(); const { value, done } = iterator.next(i); seen.push(value, done); } } catch (error) { seen.push(error.message); }
  return seen.join(' ');
}
console.log(asked(() => {}, 6));
let leaked;
console.log(asked(() => { prototype.next = function (sent) { leaked = this; restore(); return descriptor.value.call(this, sent); }; }), leaked.next());
console.log(asked(() => { Object.defineProperty(prototype, 'next', { configurable: true, get() { leaked = this; restore(); return () => ({ value: 'got', done: 0 }); } }); }), leaked.next());
console.log(asked(() => { count.prototype.next = function () { leaked = this; return { value: 'nearer', done: 1 }; }; }), delete count.prototype.next, leaked.next());
console.log(asked(() => { delete prototype.next; }), restore() === prototype);
console.log(asked(() => { prototype.next = descriptor.value; }));
console.log(asked(() => { Object.setPrototypeOf(count.prototype, { __proto__: prototype }); }), Object.setPrototypeOf(count.prototype, prototype) === count.prototype);
console.log(asked(() => { Object.setPrototypeOf(count.prototype, {}); }), Object.setPrototypeOf(count.prototype, prototype) === count.prototype);
// Errors and stacks.
function* fails(at) { for (let i = 0; i < 4; i++) { if (i === at) null.property; if (i === 3) throw new Error('thrown'); yield i; } }
function loop(at) { let sum = 0; for (const value of fails(at)) sum += value; return sum; }
function walk(at) { const iterator = fails(at); for (;;) { const { value, done } = iterator.next(); if (done) return value; } }
for (const run of [loop, walk]) for (const at of [0, 2, 5]) { try { run(at); } catch (error) { show(error); } }
function goesOn() { const iterator = fails(1); const seen = []; for (let i = 0; i < 4; i++) { try { const { value, done } = iterator.next(); seen.push(value, done); } catch (error) { seen.push(error.constructor.name); } } return seen; }
console.log(goesOn());
function* shows() { show(new Error('first')); yield 1; show(new Error('second')); [1].forEach(() => show(new Error('third'))); yield 2; }
for (const value of shows()) show(new Error(`body ${value}`));
{ const iterator = shows(); for (let i = 0; i < 2; i++) { const { value } = iterator.next(); show(new Error(`asked ${value}`)); } }
// The generator is not found on the stack.
const prepare = Error.prepareStackTrace;
Error.prepareStackTrace = (_, sites) => sites.slice(0, 2).map((site) => [site.getFunctionName(), site.getThis(), site.getFunction()]);
function* looks() { yield new Error('x').stack; }
for (const value of looks()) console.log(value);
{ const iterator = looks(); const { value } = iterator.next(); console.log(value); }
Error.prepareStackTrace = prepare;
// Loops in loops, in generators and in async functions.
function* outer(n) { let sum = 0; for (const value of inner(n)) { for (const other of inner(value)) { if (other === 2) continue; if (other === 4) break; sum += other; } } yield sum; }
function* inner(n) { let a = n, b = 'x'; while (a > 0) { yield --a; b += a; } return b; }
for (const value of outer(7)) console.log(value);
async function waits() { let sum = 0; for (const value of inner(4)) sum += value; await null; for (const value of inner(5)) { sum += value; if (sum > 12) return sum; } return -1; }
waits().then(console.log);
function* many(a, b, c, d, e, f, g, h) { const i = a + b, j = c + d, k = e + f, l = g + h; yield i; yield j; yield k; yield l; yield [a, b, c, d, e, f, g, h].join(); }
for (const value of many(1, 2, 3, 4, 5, 6, 7, '8')) console.log(value);
function* big(text) { let length = 0n; for (const c of text) { if (c > length) length += 1n; yield length; } }
for (const value of big(['0', 1, 2n, 0.5])) console.log(value);
