'use strict';
function* count(limit) {
  for (let i = 0; i < limit; i++) {
    const got = yield i;
    if (got === 'throw') throw new Error('asked');
    if (got !== undefined) console.log('got', got);
  }
  return 'end';
}
function sum(iterator) {
  let total = 0;
  for (;;) {
    const { value, done } = iterator.next();
    if (done) return [total, value];
    total += value;
  }
}
console.log(sum(count(10)));
{
  const iterator = count(3);
  let r = iterator.next('first');
  while (!r.done) {
    console.log(r.value);
    r = iterator.next(r.value);
  }
  console.log(r.value, r.done);
  console.log(iterator.next().value, iterator.next().done);
}
// Not generators.
console.log(sum([1, 2, 3].values()), sum(new Set([4, 5]).values()));
console.log(sum({ next() { return { get done() { console.log('get done'); return true; }, get value() { console.log('get value'); return 1; } }; } }));
for (const bad of [undefined, null, {}, { next: 1 }, { next() {} }, { next() { return null; } }, { next() { return 1; } }]) {
  try { const { value, done } = bad.next(); console.log(value, done); } catch (error) { console.log(error.message); }
  try { const { done, value } = bad.next(1); console.log(value, done); } catch (error) { console.log(error.message); }
  try { const r = bad.next(2); console.log(r.done); } catch (error) { console.log(error.message); }
}
function* outer() { return yield* { [Symbol.iterator]() { let n = 0; return { next() { console.log('inner'); return { value: n, get done() { console.log('done?'); return n++ > 1; } }; } }; } }; }
console.log(sum(outer()));
function fails(iterator) { const { value, done } = iterator.next('throw'); return [value, done]; }
const failing = count(2); failing.next();
try { fails(failing); } catch (error) { console.log(error.stack.split('\n').slice(0, 4).join('\n').replaceAll(__dirname, '')); }
function* self() { const { value } = me.next(); yield value; }
const me = self();
try { const { value } = me.next(); console.log(value); } catch (error) { console.log(error.stack.split('\n').slice(0, 5).join('\n').replaceAll(__dirname, '')); }
// Patched.
const prototype = Object.getPrototypeOf(count.prototype);
const own = count(3);
own.next = function (sent) { console.log('own next', sent); return { value: 7, done: this.stop = !this.stop }; };
for (let i = 0; i < 2; i++) { const { value, done } = own.next(i); console.log(value, done); }
const intact = prototype.next;
const late = count(4);
for (let i = 0; i < 4; i++) {
  const { value, done } = late.next();
  console.log(value, done);
  if (i === 1) prototype.next = function () { console.log('patched'); const result = intact.call(this); result.value *= 10; return result; };
}
prototype.next = intact;
count.prototype.next = () => ({ value: 'inherited', done: true });
{ const { done, value } = count(1).next(); console.log(value, done); }
delete count.prototype.next;
{ const { done, value } = count(1).next(); console.log(value, done); }
async function waits() {
  const iterator = count(3);
  for (;;) {
    const { value, done } = iterator.next();
    await null;
    const result = iterator.next(await 5);
    console.log(value, result.value);
    if (done || result.done) return;
  }
}
waits();
