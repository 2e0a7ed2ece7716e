const { setTimeout: sleep, setImmediate: soon } = require('timers/promises');
sleep(30, 'slept').then(console.log);
soon('soon').then(console.log);
console.log('main');
