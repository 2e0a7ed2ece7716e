// A method is looked up before the arguments of its call, and called even if they replace it.

function replacing(holder, name, replacement, value) {
  const old = Object.getOwnPropertyDescriptor(holder, name);
  holder[name] = replacement;
  restore[restore.length] = () => (old ? Object.defineProperty(holder, name, old) : delete holder[name]);
  return value;
}
const restore = [];
const undo = () => {
  while (restore.length > 0) restore.pop()();
};

function pushes(list, replace) {
  list.push(replace ? replacing(Array.prototype, 'push', () => 'replaced', 'item') : 'plain');
  const length = list.length;
  undo();
  return length;
}
const list = [];
for (let i = 0; i < 6; i++) console.log('push', pushes(list, i % 3 === 2), list[list.length - 1]);

function sets(map, key, replace) {
  const result = map.set(key, (map.get(key) ?? 0) + (replace ? replacing(Map.prototype, 'set', () => 'replaced', 10) : 1));
  undo();
  return result === map ? map.get(key) : result;
}
const map = new Map();
for (let i = 0; i < 6; i++) console.log('set', sets(map, 'key', i % 3 === 2));

// Replaced for good, the next call finds it.
const set = Map.prototype.set;
Map.prototype.set = function (key, value) {
  console.log('patched set', key, value);
  return set.call(this, key, value * 2);
};
console.log(sets(map, 'key', false));
Map.prototype.set = set;
console.log(sets(map, 'key', false));
map.set = () => 'own';
console.log(sets(map, 'key', false));
delete map.set;
console.log(sets(map, 'key', false));

// Methods of classes: inherited, replaced, shadowed, removed.
class Counter {
  total = 0;
  add(value) {
    this.total += value;
    return this.total;
  }
}
const adds = (counter, value) => counter.add(value());
const counter = new Counter();
for (let i = 0; i < 3; i++) console.log(adds(counter, () => i));
console.log(adds(counter, () => replacing(Counter.prototype, 'add', () => 'replaced', 5)));
console.log(adds(counter, () => 1));
undo();
console.log(adds(counter, () => 1));
counter.add = (value) => `own ${value}`;
console.log(adds(counter, () => 2));
delete counter.add;
console.log(adds(counter, () => 3));
const add = Counter.prototype.add;
delete Counter.prototype.add;
try {
  adds(counter, () => console.log('evaluated before the call'));
} catch (error) {
  console.log(error.message);
}
Object.setPrototypeOf(Counter.prototype, { add });
console.log(adds(counter, () => 4));
Object.defineProperty(Counter.prototype, 'add', { get: () => (value) => `got ${value}`, configurable: true });
console.log(adds(counter, () => 5));

// The callee is freed by nobody while it runs.
const holder = {
  make(value) {
    holder.make = undefined;
    return () => value;
  },
};
console.log(holder.make((() => 'kept')())());

// What is called may be anything.
class NotCallable {}
const callables = [
  (a) => `arrow ${a}`,
  function (a) {
    return `function ${a} ${this === undefined || this === globalThis || this === callables}`;
  },
  async (a) => a,
  function* (a) {
    yield a;
  },
  Math.max.bind(null, 3),
  new Proxy((a) => `proxied ${a}`, {}),
  String.fromCharCode,
  NotCallable,
  undefined,
  { call: 1 },
];
for (let i = 0; i < callables.length; i++) {
  try {
    const result = callables[i](i);
    console.log(i, typeof result === 'object' ? Object.prototype.toString.call(result) : result);
  } catch (error) {
    console.log(i, `${error}`);
  }
}

// A stack too deep is noticed where the closure is entered.
const deeper = (n) => [deeper][0](n + 1);
try {
  deeper(0);
} catch (error) {
  console.log(error instanceof RangeError, error.message);
}
