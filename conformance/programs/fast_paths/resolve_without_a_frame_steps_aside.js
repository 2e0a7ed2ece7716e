'use strict';
// `await Promise.resolve(value)` makes, awaits and frees a promise in a few steps. One site sees
// everything else that may be there.
const { AsyncLocalStorage } = require('node:async_hooks');
const log = (...parts) => console.log(...parts);

async function site(label, value) {
  try {
    const promise = Promise.resolve(value);
    log(label, promise instanceof Promise, Object.prototype.toString.call(promise), promise === value);
    promise.catch?.(() => {});
    log(label, 'got', await Promise.resolve(value));
  } catch (error) {
    log(label, 'threw', error?.name, error?.message);
  }
}

class Derived extends Promise {}

async function main() {
  for (let round = 0; round < 3; round++) await site(`round ${round}`, round);
  await site('undefined', undefined);
  await site('object', { a: 1 });
  await site('thenable', { then: (fulfilled) => fulfilled('then called') });
  await site('failing thenable', { get then() { throw new RangeError('getter'); } });
  await site('promise', Promise.resolve('inner'));
  await site('derived', Derived.resolve('derived'));
  await site('rejected', Promise.reject(new TypeError('rejected')));
  const pretends = Promise.resolve('pretends');
  pretends.constructor = Derived;
  await site('own constructor', pretends);
  const getter = Promise.resolve('getter');
  Object.defineProperty(getter, 'constructor', { get() { throw new RangeError('constructor'); } });
  await site('throwing constructor', getter);

  const { resolve } = Promise;
  Promise.resolve = function (...values) {
    log('patched resolve', values.length);
    return resolve.apply(this, values);
  };
  await site('patched', 1);
  delete Promise.resolve;
  await site('deleted', 1);
  Promise.resolve = resolve;
  await site('restored', 1);

  const { constructor } = Promise.prototype;
  let reads = 0;
  Object.defineProperty(Promise.prototype, 'constructor', {
    configurable: true,
    get() { reads += 1; return constructor; },
  });
  await site('constructor is a getter', 1);
  Object.defineProperty(Promise.prototype, 'constructor', { configurable: true, writable: true, enumerable: false, value: constructor });
  log('reads', reads);
  Promise.prototype.constructor = Derived;
  await site('constructor is another', 1);
  Promise.prototype.constructor = constructor;

  const original = globalThis.Promise;
  globalThis.Promise = Derived;
  await site('global replaced', 1);
  globalThis.Promise = { resolve: (value) => ({ then: (fulfilled) => fulfilled(['plain', value]) }) };
  try {
    log(await Promise.resolve(5));
  } finally {
    globalThis.Promise = original;
  }
  await site('global restored', 1);
  for (const receiver of [undefined, 1, Derived, class { constructor(executor) { executor(log, log); } }]) {
    try {
      log(await Promise.resolve.call(receiver, 'receiver'));
    } catch (error) {
      log(error.name, error.message);
    }
  }
  log(await Promise.resolve(), await Promise.resolve(1, 2));
}

// Turns and frames of async context.
const storage = new AsyncLocalStorage();
const order = [];
async function turns(name) {
  for (let i = 0; i < 3; i++) {
    await Promise.resolve(i);
    order.push(`${name} ${i} ${storage.getStore()}`);
  }
}

main()
  .then(() => Promise.all([turns('plain'), storage.run('stored', () => turns('in a frame')), turns('again')]))
  .then(() => log(order))
  .then(async () => {
    const kept = Promise.resolve('kept');
    const weak = new WeakRef(kept);
    log(await kept, await kept, weak.deref() === kept);
    const value = { some: 'object' };
    log((await Promise.resolve(value)) === value);
  });
