const { EventEmitter } = require('node:events');
const emitter = new EventEmitter();
emitter.once('once', () => {});
emitter.on('two', function first() {});
emitter.on('two', function second() {});
console.log(emitter, emitter.rawListeners('once'));
emitter.on('two', function third() {});
emitter.emit('two');
emitter.off('two', emitter.listeners('two')[1]);
console.log(emitter);
const shy = { toString: () => 'shy', [require('node:util').inspect.custom]() { throw new Error('not inspected'); } };
try { emitter.emit('error', shy); } catch (error) { console.log(error.message); }
