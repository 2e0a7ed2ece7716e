// Classes whose constructors only fill properties, and methods that only compute with numbers.
class Vector {
  constructor(x, y) {
    this.x = x;
    this.y = y;
    this.count = 0;
  }
  plus(other) {
    return new Vector(this.x + other.x, (this.y - other.y) | 0);
  }
  scaled(by) { return this.x * by; }
  dot({ x, y }) { return this.x * x + this.y * y; }
}
const show = (value) => console.log(Object.entries(value).join(' '), value instanceof Vector);
function sum(rounds) {
  let position = new Vector(0, 0);
  for (let i = 0; i < rounds; i++) position = position.plus(new Vector(i, 1));
  return position;
}
show(sum(5));
show(new Vector(1));
show(new Vector('a', null, 3));
console.log(Object.getOwnPropertyDescriptor(new Vector(1, 2), 'x'), Reflect.ownKeys(new Vector(1, 2)));
const one = new Vector(1, 2);
const kept = one;
let other = one;
other = other.plus(one);
show(kept); show(other);
console.log(one.scaled(3), one.scaled('4'), Object.is(one.scaled(-0), -0), one.dot(one));

// Operands that are no numbers, and positions of what they throw.
show(one.plus({ x: 'text', y: 3 }));
show(one.plus({ x: { valueOf() { return 10; } }, y: { valueOf() { console.log('valueOf'); return 1; } } }));
try { one.plus(null); } catch (error) { console.log(error.message, error.stack.split('\n')[1].trim().split(' ')[1]); }
try { one.plus({ x: 1n, y: 1 }); } catch (error) { console.log(error.message, error.stack.split('\n')[1].trim().split(' ')[1]); }
show(one.plus({ get x() { console.log('getter'); return 7; }, y: 0 }));
show(one.plus(new Proxy({}, { get(_, key) { console.log('trap', key); return 2; } })));
console.log(one.scaled(2n === 2 ? 1 : 5), one.plus.call({ x: 5, y: 6 }, one).x);

// What replaces the last reference to an instance is another one.
function replaced() {
  let point = new Vector(1, 2);
  const reference = new WeakRef(point);
  const map = new WeakMap([[point, 'first']]);
  point = point.plus(one);
  const isNew = reference.deref() !== point && !map.has(point);
  let frozen = Object.freeze(new Vector(1, 2));
  frozen = frozen.plus(one);
  let named = new Vector(1, 2);
  named.name = 'named';
  named = named.plus(one);
  let text = new Vector('text', {});
  text = text.plus(one);
  text = text.plus(one);
  return [isNew, Object.isFrozen(frozen), named.name, Number.isNaN(text.y), text.x, frozen.x];
}
console.log(replaced());

// A setter comes up the chain, and goes again.
let log = [];
Object.defineProperty(Object.prototype, 'y', { configurable: true, set(value) { log.push(value); } });
const strange = sum(3);
console.log(Object.keys(strange), log.join());
delete Object.prototype.y;
show(sum(3));

// Another method, an own one, a getter.
const plus = Vector.prototype.plus;
Vector.prototype.plus = function (o) { return new Vector(100 + o.x, 0); };
show(sum(3));
Vector.prototype.plus = plus;
show(sum(3));
const own = new Vector(1, 1);
own.plus = () => 'own';
console.log(own.plus(new Vector(1, 1)));
Object.defineProperty(Vector.prototype, 'scaled', { get() { return () => 'got'; } });
console.log(one.scaled(1));

// Other receivers.
class Derived extends Vector {
  constructor(x) { super(x, x); this.z = 1; }
}
show(new Derived(4).plus(new Derived(5)));
show(new Derived(4));
console.log(Reflect.construct(Vector, [1, 2], Derived) instanceof Derived, Reflect.construct(Vector, [1, 2], Array) instanceof Vector);
const frozen = Object.freeze(new Vector(1, 2));
show(frozen.plus(frozen));
try { 'use strict'; frozen.x = 3; } catch (error) { console.log(error.message); }
const weak = new WeakRef(new Vector(8, 8));
console.log(weak.deref().plus(weak.deref()).x);
Object.setPrototypeOf(Vector.prototype, { set count(value) { console.log('count', value); } });
show(sum(1));
Object.setPrototypeOf(Vector.prototype, new Proxy({}, { set(target, key, value, receiver) { console.log('set', key); return Reflect.set(target, key, value, receiver); } }));
show(sum(1));
Object.setPrototypeOf(Vector.prototype, Object.freeze({ x: 0 }));
try { sum(1); } catch (error) { console.log(error.message, error.stack.split('\n')[1].trim().split(' ').slice(0, 2).join(' ')); }
Object.setPrototypeOf(Vector.prototype, null);
console.log(Object.keys(sum(2)), sum(2).x);

// Classes made several times, with fields, patched while they are used.
function make(step) {
  class Point {
    constructor(at) { this.at = at; }
    moved(by) { return new Point(this.at + by.at + step); }
  }
  return Point;
}
const First = make(1), Second = make(10);
console.log(new First(1).moved(new Second(2)).at, new Second(1).moved(new First(2)) instanceof Second);
class WithField {
  seen = 'field';
  constructor(at) { this.at = at; }
}
for (let i = 0; i < 3; i++) console.log(JSON.stringify(new WithField(i)));
