'use strict';
const show = (error) => console.log(error.stack.split('\n').slice(0, 6).filter((line) => !/node:internal|Object.<anonymous>/.test(line)).join('\n').replaceAll(__dirname, ''));
function* fails(at) {
  for (let i = 0; i < 3; i++) {
    if (i === at) null.property;
    try { yield i; if (at === 5) throw new Error('inside'); } catch (error) { show(error); show(new Error('in handler')); yield 'handled'; show(new Error('later')); }
    finally { if (at === 7) show(new Error('in finally')); }
  }
}
function loop(at) { const seen = []; for (const value of fails(at)) { seen.push(value); if (at === 7) break; } return seen; }
function walk(iterator) { for (;;) { const { value, done } = iterator.next(); if (done) return value; } }
for (const at of [0, 2, 5, 6]) { try { console.log(loop(at)); } catch (error) { show(error); } }
try { walk(fails(1)); } catch (error) { show(error); }
walk(fails(5));
function* reentrant() { yield 1; for (const value of it) yield value; }
const it = reentrant();
try { for (const value of it) console.log(value); } catch (error) { show(error); }
function* deep(n) { if (n > 0) { for (const value of deep(n - 1)) yield value + 1; } else { show(new Error('deep')); yield 0; } }
for (const value of deep(5)) console.log(value);
function* endless() { for (const value of endless()) yield value; }
try { for (const value of endless()) console.log(value); } catch (error) { console.log(error instanceof RangeError, error.message); }
class Tree { constructor(left, value, right) { Object.assign(this, { left, value, right }); } *[Symbol.iterator]() { if (this.left) yield* this.left; yield this.value; if (this.right) for (const value of this.right) yield value; } }
console.log([...new Tree(new Tree(null, 1, null), 9, new Tree(new Tree(null, 3, null), 4, null))]);
function* args() { yield arguments.length; yield arguments[1]; show(new Error('with arguments')); yield this === undefined; }
for (const value of args(1, 2)) console.log(value);
const { value } = args(1).next(); console.log(value);
function* stops() { try { yield 1; yield 2; } finally { console.log('cleanup'); show(new Error('closing')); } }
for (const value of stops()) { if (value === 1) break; }
const [first] = stops(); console.log(first);
const sites = []; const prepare = Error.prepareStackTrace;
function* inspect() { Error.prepareStackTrace = (_, list) => list.slice(0, 2).map((site) => [site.getFunctionName(), site.getTypeName(), site.getMethodName(), site.isNative(), site.getLineNumber()]); sites.push(new Error('x').stack); Error.prepareStackTrace = prepare; yield 1; }
for (const value of inspect()) console.log(value);
inspect().next(); { const { value } = inspect().next(); console.log(value); }
console.log(sites);
