const log = (...parts) => console.log(...parts);
Promise.resolve('kept')
  .finally(() => { log('finally one'); return 'dropped'; })
  .then((value) => log('value', value));
Promise.reject(new Error('kept error'))
  .finally(() => log('finally two'))
  .catch((error) => log(error.message));
Promise.resolve('lost')
  .finally(() => { throw new Error('replaces'); })
  .catch((error) => log(error.message));
Promise.resolve('waits')
  .finally(() => new Promise((resolve) => setTimeout(() => { log('slept'); resolve(); }, 5)))
  .then((value) => log(value));
Promise.resolve().then(() => log('t1')).then(() => log('t2')).then(() => log('t3')).then(() => log('t4'));
