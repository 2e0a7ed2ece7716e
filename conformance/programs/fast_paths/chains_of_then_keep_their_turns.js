'use strict';
// The jobs of a chain follow each other without the queue only while nobody else could run between.
const { AsyncLocalStorage } = require('node:async_hooks');
const order = [];
const log = (...parts) => order.push(parts.join(' '));

function chain(label, length) {
  let promise = Promise.resolve(0);
  for (let i = 0; i < length; i++) {
    promise = promise.then((value) => {
      log(label, value);
      if (value === 1) queueMicrotask(() => log(label, 'microtask'));
      if (value === 2) process.nextTick(() => log(label, 'tick'));
      if (value === 3) setImmediate(() => log(label, 'immediate'));
      return value + 1;
    });
  }
  return promise;
}

async function waits(label, promise) {
  log(label, 'awaits');
  log(label, 'got', await promise);
}

function alone() {
  return chain('alone', 6).then((value) => log('alone', 'done', value));
}

async function main() {
  await alone();
  // Two chains take turns, a third one begins in the middle of them.
  const first = chain('first', 6);
  const second = chain('second', 5).then((value) => chain('third', 3).then((more) => value + more));
  waits('one', first);
  waits('two', first);
  waits('three', second);
  log('both', await Promise.all([first, second]));

  // Rejections, thenables and promises leave the straight way, and come back to it.
  const odd = Promise.resolve(1)
    .then((value) => { log('odd', value); throw new RangeError('thrown'); })
    .then(() => log('never'))
    .catch((error) => { log('odd', error.message); return { then(resolve) { log('thenable'); resolve('via thenable'); } }; })
    .then((value) => { log('odd', value); return Promise.resolve('via promise'); })
    .then((value) => { log('odd', value); return Promise.reject('rejected'); })
    .then(null, (reason) => { log('odd', reason); return 7; })
    .then('no function')
    .then((value) => log('odd', value));
  const beside = chain('beside', 9);
  await odd;
  await beside;

  // Two handlers on one promise in the middle, and one that is added while it runs.
  const middle = Promise.resolve('m').then((value) => { log('middle', value); return value; });
  middle.then((value) => { log('left', value); middle.then(() => log('late')); return 'l'; }).then((value) => log('after', value));
  middle.then((value) => { log('right', value); return 'r'; }).then((value) => log('after', value));
  await middle.finally(() => log('finally'));

  // The store of a handler does not leak into the next one.
  const storage = new AsyncLocalStorage();
  await Promise.resolve()
    .then(() => { storage.enterWith('entered'); log('store', storage.getStore()); })
    .then(() => log('store', storage.getStore()))
    .then(() => storage.run('inside', () => Promise.resolve().then(() => log('store', storage.getStore())).then(() => log('store', storage.getStore()))))
    .then(() => log('store', storage.getStore()));

  // Positions of what is thrown in the middle of a chain.
  async function named() {
    await Promise.resolve().then(() => 1).then(() => 2).then(function thrower() { throw new Error('positions'); }).then(() => 3);
  }
  await named().catch((error) => log(error.stack.replace(/\(?[^ (]*[\\/]([^\\/]*:\d+:\d+)\)?/g, '$1')));
}

main().then(() => {
  log('main is over');
  Promise.resolve().then(() => 1).then(() => { throw new TypeError('nobody listens'); }).then(() => 2);
});
process.on('unhandledRejection', (reason) => log('unhandled', reason.message));
setTimeout(() => console.log(order.join('\n')), 30);
