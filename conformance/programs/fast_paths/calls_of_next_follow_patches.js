'use strict';
function* count(limit) { let i = 0; while (i < limit) { const sent = yield i++; if (sent) i = sent; } return 'end'; }
const prototype = Object.getPrototypeOf(count.prototype);
const descriptor = Object.getOwnPropertyDescriptor(prototype, 'next');
const restore = () => Object.defineProperty(prototype, 'next', descriptor);
function run(between, rounds = 4) {
  const iterator = count(5);
  const seen = [];
  for (let i = 0; i < rounds; i++) {
    const { value, done } = iterator.next();
    seen.push(value, done);
    if (i === 1) between(iterator);
  }
  return seen.join(' ');
}
console.log(run(() => {}, 7));
console.log(run((it) => { it.next = () => ({ value: 'own', done: false }); }));
console.log(run((it) => { it.other = 1; }));
console.log(run((it) => { it.next = 1; delete it.next; }));
console.log(run((it) => { Object.setPrototypeOf(it, { next: () => ({ value: 'other', done: true }) }); }));
console.log(run((it) => { Object.setPrototypeOf(it, prototype); }));
console.log(run(() => { count.prototype.next = () => ({ value: 'nearer', done: true }); }), delete count.prototype.next);
console.log(run(() => { prototype.next = function () { const { value } = descriptor.value.call(this); return { value: value * 100, done: 'yes' }; }; }), restore() === prototype);
console.log(run(() => { let reads = 0; Object.defineProperty(prototype, 'next', { configurable: true, get() { reads++; return () => ({ value: reads, done: reads > 1 }); } }); }), restore() === prototype);
try { run(() => { delete prototype.next; }); } catch (error) { console.log(error.message); }
restore();
console.log(run(() => {}));
console.log(run((it) => { it.return('closed'); }), run((it) => { it.next(3); }));
try { run((it) => { it.throw(new Error('thrown in')); }); } catch (error) { console.log(error.message); }
function sends() { const iterator = count(9); iterator.next(); const { value } = iterator.next(7); const last = iterator.next(true); return [value, last.value, last.done]; }
console.log(sends());
let other = count; function reassigned() { const iterator = other(2); const { value, done } = iterator.next(); return [value, done]; }
console.log(reassigned()); other = () => ({ next: () => ({ value: 'plain', done: 1 }) }); console.log(reassigned()); other = () => undefined;
try { reassigned(); } catch (error) { console.log(error.message); }
function* running() { const { value, done } = own.next(); yield [value, done]; }
const own = running();
try { const { value } = own.next(); console.log(value); } catch (error) { console.log(error.message); }
