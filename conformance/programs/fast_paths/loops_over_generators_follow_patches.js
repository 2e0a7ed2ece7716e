'use strict';
function* count(limit) {
  try {
    for (let i = 0; i < limit; i++) {
      const got = yield i;
      if (got !== undefined) console.log('got', got);
    }
  } finally { console.log('cleanup', limit); }
}
const prototype = Object.getPrototypeOf(count.prototype);
const iteratorPrototype = Object.getPrototypeOf(prototype);
const loop = (limit, stop = Infinity) => { const seen = []; for (const value of count(limit)) { if (value === stop) break; seen.push(value); } return seen; };
const counts = (limit) => { let sum = 0, text = ''; for (const value of count(limit)) { sum += value; text += value; } return [sum, text]; };
console.log(loop(3), loop(3, 1), counts(4));
// The function is another one by the time of the call.
let changing = function* () { yield 'first'; };
const changed = () => { const seen = []; for (const value of changing()) seen.push(value); return seen; };
console.log(changed());
changing = function* () { yield 'second'; };
console.log(changed());
changing = () => [1, 2];
console.log(changed());
changing = () => ({ [Symbol.iterator]: () => count(2) });
console.log(changed());
changing = () => 5;
try { changed(); } catch (error) { console.log(error.message); }
// The loop shares its generator.
let shared;
const intactIterator = iteratorPrototype[Symbol.iterator];
iteratorPrototype[Symbol.iterator] = function () { shared = this; return this; };
for (const value of count(6)) { console.log(value, shared.next('inside')); }
for (const value of count(6)) { console.log(value); shared.return('early'); }
try { for (const value of count(6)) { console.log(value); shared.throw(new Error('thrown in')); } } catch (error) { console.log(error.message); }
iteratorPrototype[Symbol.iterator] = function* () { yield 'another'; yield* [1]; };
console.log(loop(3));
iteratorPrototype[Symbol.iterator] = intactIterator;
// `next` is read once, `return` at the end.
const { next, return: intactReturn } = prototype;
for (const value of count(4)) { console.log(value); prototype.next = () => { console.log('not called'); return { done: true }; }; }
let calls = 0;
prototype.next = function (...args) { calls++; return next.apply(this, args); };
console.log(loop(3), calls);
prototype.next = next;
for (const value of count(4)) {
  prototype.return = function (value) { console.log('patched return', arguments.length); return intactReturn.call(this, value); };
  if (value === 2) break;
}
prototype.return = undefined;
console.log(loop(4, 2));
prototype.return = intactReturn;
count.prototype.next = () => ({ done: true });
console.log(loop(4));
count.prototype = null;
console.log(loop(2));
count.prototype = { __proto__: prototype, next() { return { get done() { console.log('done is read'); return true; } }; } };
console.log(loop(2));
count.prototype = 1;
console.log(loop(2));
// Generators in generators, and loops that are left in all ways.
function* numbers(n) { if (n) { yield n; for (const value of numbers(n - 1)) yield value * 10; } }
console.log([...numbers(4)]);
function leave(how) { for (const value of count(3)) { if (how === 'return') return value; if (how === 'throw') throw new Error('left'); if (how === 'continue') continue; outer: for (const inner of count(2)) { if (inner === 1) continue outer; if (how === 'nested') break; } } return 'end'; }
for (const how of ['return', 'throw', 'continue', 'nested']) { try { console.log(leave(how)); } catch (error) { console.log(error.message); } }
function* delegates() { yield* count(2); return yield* [7]; }
for (const value of delegates()) console.log(value);
async function waits() { let sum = 0; for (const value of count(4)) { sum += value; await sum; } for (const value of count(3)) sum += value; return sum; }
waits().then((sum) => console.log(sum));
function* defaults(a = 1, { b } = { b: a + 1 }) { yield a; yield b; yield arguments.length; }
for (const value of defaults()) console.log(value);
for (const value of defaults(5, { b: 6 })) console.log(value);
try { for (const value of defaults(1, null)) console.log(value); } catch (error) { console.log(error.message); }
const captured = []; for (const value of count(2)) captured.push(() => value); console.log(captured.map((get) => get()));
