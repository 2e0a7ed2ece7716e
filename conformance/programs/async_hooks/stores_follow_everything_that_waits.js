const { AsyncLocalStorage } = require('async_hooks');
const fs = require('fs');
const storage = new AsyncLocalStorage();
const log = (name) => console.log(name, storage.getStore());
storage.run('run', () => {
  log('sync');
  process.nextTick(log, 'tick');
  queueMicrotask(() => log('microtask'));
  Promise.resolve().then(() => log('then'));
  Promise.reject().catch(() => log('catch'));
  Promise.resolve().finally(() => log('finally'));
  setTimeout(log, 80, 'timeout');
  setImmediate(log, 'immediate');
  const interval = setInterval(() => { log('interval'); clearInterval(interval); }, 300);
  Promise.resolve({ then(resolve) { log('thenable'); resolve(); } }).then(() => log('after thenable'));
  setTimeout(() => fs.stat(__filename, () => {
    log('callback');
    fs.promises.stat(__filename).then(() => log('promise of a file'));
  }), 450);
  (async () => {
    await null;
    log('await');
    await new Promise((resolve) => setTimeout(resolve, 180));
    log('await of a timer');
    for await (const value of [1]) log('for await');
  })();
});
log('outside');
Promise.resolve().then(() => log('then outside'));
setTimeout(log, 80, 'timeout outside');
