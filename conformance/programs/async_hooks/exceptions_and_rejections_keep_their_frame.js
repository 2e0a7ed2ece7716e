const { AsyncLocalStorage } = require('async_hooks');
const storage = new AsyncLocalStorage();
process.on('uncaughtException', (error) => console.log('uncaught', error.message, storage.getStore()));
process.on('unhandledRejection', (reason) => console.log('unhandled', reason, storage.getStore()));
process.on('exit', () => console.log('exit', storage.getStore()));
process.on('beforeExit', () => console.log('beforeExit', storage.getStore()));
storage.run('run', () => {
  process.nextTick(() => { throw new Error('tick'); });
  queueMicrotask(() => { throw new Error('microtask'); });
  setTimeout(() => { throw new Error('timeout'); }, 200);
  Promise.reject('rejected');
});
storage.run('other', () => setTimeout(() => Promise.reject('rejected later'), 250));
setTimeout(() => console.log('no frame', storage.getStore()), 300);
storage.enterWith('main');
