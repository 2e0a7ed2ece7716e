// Events are calls: neither `emit` nor a listener gives way to ticks or jobs.
const { EventEmitter } = require('events');
const emitter = new EventEmitter();
emitter.on('event', (name) => {
  process.nextTick(() => console.log('tick of', name));
  Promise.resolve().then(() => console.log('job of', name));
  console.log('listener', name);
});
emitter.on('event', async (name) => {
  console.log('async listener', name);
  await null;
  console.log('async listener goes on', name);
});
console.log(emitter.emit('event', 'a'));
console.log(emitter.emit('event', 'b'));
console.log('main ends');
