const { AsyncLocalStorage } = require('node:async_hooks');
const storage = new AsyncLocalStorage();
let resolve;
const promise = new Promise((done) => { resolve = done; });
storage.run('reader', () => promise.then(() => console.log('then', storage.getStore())));
storage.run('awaiter', async () => { await promise; console.log('await', storage.getStore()); });
storage.run('writer', () => resolve());
async function enters(value) { storage.enterWith(value); await null; return storage.getStore(); }
(async () => {
  console.log('before', storage.getStore());
  const pending = enters('entered');
  console.log('the call changed it', storage.getStore());
  console.log(await pending, storage.getStore());
  storage.enterWith('mine');
  await storage.run('inner', async () => { await null; console.log(storage.getStore()); });
  console.log('after', storage.getStore());
})();
console.log('caller', storage.getStore());
function* generator() { yield storage.getStore(); yield storage.getStore(); }
const values = storage.run('first', () => { const it = generator(); return [it.next().value, it]; });
console.log(values[0], storage.run('second', () => values[1].next().value));
