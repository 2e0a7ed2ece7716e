const { EventEmitter } = require('node:events');
const emitter = new EventEmitter();
const frames = () => new Error().stack.split('\n').slice(1).filter((line) => !line.includes('node:'))
  .map((line) => line.trim().replace(/\/.*\//, ''));
emitter.once('x', function listener() { console.log(frames()); });
emitter.on('x', () => console.log(frames()));
emitter.emit('x');
[1].forEach(() => console.log(frames()));
setTimeout(() => {
  console.log(frames());
  setImmediate(function named() { console.log(frames()); });
});
