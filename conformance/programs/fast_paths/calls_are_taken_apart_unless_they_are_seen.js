'use strict';
// A call of an async function that is over is taken apart when nobody but its caller knew its
// promise. Here somebody always does, or something is in the way.
const { AsyncLocalStorage } = require('node:async_hooks');
const log = (...parts) => console.log(...parts);
const kept = [];

async function leaf(x) {
  return (await x) + 1;
}
async function holdsObjects(x) {
  const first = { name: 'first', x };
  const list = [first];
  await null;
  return list.length + first.x;
}
async function usesArguments() {
  await null;
  const sum = [...arguments].reduce((a, b) => a + b, 0);
  await null;
  arguments[0] = 'changed';
  return `${sum} ${arguments.length} ${arguments[0]}`;
}
const object = {
  value: 7,
  async method(x) {
    await null;
    return this.value + x;
  },
  async *generator() {
    yield await leaf(1);
  },
};
async function keeps(x) {
  const promise = leaf(x);
  kept.push(promise);
  return (await promise) + (await promise);
}
async function failsAtOnce() {
  throw new RangeError('at once');
}
async function failsLater(x) {
  await x;
  throw new RangeError('later');
}
async function catches(work) {
  try {
    return await work();
  } catch (error) {
    return `${error.name} ${error.message}`;
  } finally {
    await null;
  }
}
async function answersPromise(x) {
  await null;
  return leaf(x);
}
async function never(x) {
  await new Promise(() => {});
  return x;
}
async function stack() {
  await null;
  return new Error('where').stack.replaceAll(__dirname, '').split('\n').slice(1, 4).map((line) => line.trim().split(' ').slice(0, 3).join(' '));
}
async function middle() {
  return await stack();
}

async function main() {
  log(await leaf(1), await leaf(Promise.resolve(2)), await leaf({ then: (go) => go(3) }));
  log(await holdsObjects(4));
  log(await usesArguments(1, 2, 3), await usesArguments(5));
  log(await object.method(1), await object.method.call({ value: 1 }, 1), await object.method.bind({ value: 2 })(1));
  for await (const value of object.generator()) log('yielded', value);
  log(await keeps(1), await kept[0], kept.length);
  log(await catches(failsAtOnce), await catches(failsLater), await catches(() => leaf(5)));
  log(await answersPromise(1));
  log(await Promise.race([never(1), leaf(1)]));
  log(await middle());
  log(await leaf.call(null, 1), await leaf.apply(undefined, [2, 3]), await Reflect.apply(leaf, null, []));
  const watched = leaf(1);
  const weak = new WeakRef(watched);
  log(await watched, weak.deref() === watched);
  const proxied = new Proxy(leaf, { apply: (target, receiver, list) => target(list[0] * 10) });
  log(await proxied(1));
  const extended = leaf(1);
  extended.own = 'property';
  log(await extended, extended.own);
  const promises = [leaf(1), leaf(2)];
  promises[0].then((value) => log('then', value));
  log(await promises[0], await promises[1]);

  const { constructor } = Promise.prototype;
  const changing = leaf(1);
  Promise.prototype.constructor = class Other extends Promise {};
  log('patched', await changing, await leaf(2));
  Promise.prototype.constructor = constructor;
  log('restored', await leaf(3));

  const storage = new AsyncLocalStorage();
  const result = await storage.run('outer', async () => {
    const inner = await storage.run('inner', async () => {
      await leaf(1);
      return storage.getStore();
    });
    return [inner, storage.getStore()];
  });
  log(result, storage.getStore());
}

// Turns: calls that are over hand over in the order of the queue.
const order = [];
async function turn(name, depth) {
  if (depth > 0) await turn(name, depth - 1);
  order.push(`${name}${depth}`);
}
const unhandled = [];
process.on('unhandledRejection', (reason) => unhandled.push(reason.message));
main()
  .then(() => Promise.all([turn('a', 3), turn('b', 2), turn('c', 3)]))
  .then(() => {
    log(order.join(' '));
    failsLater(null);
    failsAtOnce();
    setTimeout(() => log(unhandled), 1);
  });
