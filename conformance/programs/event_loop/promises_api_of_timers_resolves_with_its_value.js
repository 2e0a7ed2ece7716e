const { setTimeout: sleep, setImmediate: soon } = require('timers/promises');
soon('soon')
  .then(console.log)
  .then(() => sleep(30, 'slept'))
  .then(console.log);
console.log('main');
