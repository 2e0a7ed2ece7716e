'use strict';
// Built-ins that are called without a frame step aside when they are replaced, or get something
// that they do not expect.
function attempt(name, work) {
  try {
    console.log(name, work());
  } catch (error) {
    console.log(name, 'threw', error.name, error.code, error.message);
  }
}

const hook = (base, name, replacement, work) => {
  const original = base[name];
  work('before');
  base[name] = replacement(original);
  work('replaced');
  base[name] = original;
  work('restored');
};

hook(String, 'fromCharCode', (original) => (code) => `<${original(code)}>`, (when) => {
  let text = '';
  for (let i = 0; i < 3; i++) text += String.fromCharCode(97 + i);
  console.log(when, text, String.fromCharCode(0x20ac), String.fromCharCode(65.9, '66'), String.fromCharCode());
});

hook(String.prototype, 'charCodeAt', () => function (i) { return [typeof this, i]; }, (when) => {
  const text = 'hello';
  console.log(when, text.charCodeAt(1), text.charCodeAt(9), text.charCodeAt(-1), text.charCodeAt('2'), text.charCodeAt(), text.charCodeAt(1.7));
});

hook(Math, 'imul', () => () => 'no product', (when) => {
  for (let i = 0; i < 2; i++) console.log(when, Math.imul(i, 3), Math.imul('5', 2), Math.imul(2 ** 32 + 3, 2), Math.imul(7));
});

hook(Map.prototype, 'get', (original) => function (key) { return [original.call(this, key)]; }, (when) => {
  const map = new Map([[1, 'one'], [NaN, 'nan']]);
  for (const key of [1, NaN, -0, undefined]) console.log(when, map.get(key), map.has(key), map.set(key, when) === map);
  console.log(when, map, map.get());
});

class Counted extends Map {
  get(key) { return super.get(key) ?? 0; }
}
const counted = new Counted();
for (const key of ['a', 'b', 'a']) counted.set(key, counted.get(key) + 1);
console.log(counted);

attempt('map', () => Map.prototype.get.call({}, 1));
attempt('map', () => ({ get: Map.prototype.get }).get(1));
attempt('imul', () => Math.imul(1n, 2));
attempt('imul', () => Math.imul({ valueOf() { throw new RangeError('no number'); } }, 2));
attempt('queueMicrotask', () => queueMicrotask());
attempt('queueMicrotask', () => queueMicrotask({}));
attempt('nextTick', () => process.nextTick('no function'));
attempt('setTimeout', () => setTimeout('no function', 1));
attempt('setImmediate', () => setImmediate(5));
attempt('undeclared', () => undeclared(1));
attempt('number', () => (5).charCodeAt(0));

// Replaced globals and methods.
const order = [];
const immediates = [];
const queue = queueMicrotask;
function schedule(label) {
  queueMicrotask(() => order.push(`job ${label}`));
  process.nextTick((a, b) => order.push(`tick ${label} ${a} ${b}`), 1, 2);
  process.nextTick(() => order.push(`tick ${label}`));
  setTimeout(() => order.push(`timer ${label}`), 0);
  setTimeout((a) => order.push(`timer ${label} ${a}`), 0, 'with an argument');
  setImmediate((a) => immediates.push(`immediate ${label} ${a}`), 'x');
}
schedule('one');
globalThis.queueMicrotask = (callback) => queue(() => { order.push('wrapped'); callback(); });
schedule('two');
globalThis.queueMicrotask = queue;
schedule('three');
const { nextTick } = process;
process.nextTick = (callback, ...rest) => { order.push('caught'); nextTick(callback, ...rest); };
schedule('four');
process.nextTick = nextTick;
delete globalThis.setImmediate;
try {
  schedule('five');
} catch (error) {
  order.push(error.message);
}

queueMicrotask(function named() {
  order.push(new Error('position').stack.split('\n')[1].trim().replace(/\(.*[\\/]/, '('));
});
process.nextTick(function ticked() {
  order.push(new Error('position').stack.split('\n')[1].trim().replace(/\(.*[\\/]/, '('));
});
setTimeout(() => console.log([...order, ...immediates].join('\n')), 50);

const list = [1];
const pushed = [list.push(2), list.push(), list.push(3, 4)];
Object.defineProperty(Array.prototype, 5, { set(value) { pushed.push(`setter ${value}`); }, configurable: true });
list.push('five', 'six');
delete Array.prototype[5];
console.log(list, pushed);
attempt('frozen', () => Object.freeze([1]).push(2));
attempt('array-like', () => { const like = { length: 2 }; Array.prototype.push.call(like, 'x'); return like; });
const set = new Set([1]);
console.log(set.add(2) === set, set.add(1).size, set.has(2), set.has('2'), set.has());
set.add = (value) => `own ${value}`;
console.log(set.add(3), set.has(3));

const text = 'length';
for (const value of [text, [1, 2], { length: 'own' }, text, 7, new String('abc'), 'x'.repeat(40)]) {
  console.log(value.length);
}
