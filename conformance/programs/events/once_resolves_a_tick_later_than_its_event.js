// The promise of `once` is that of an async function that returns a promise: the listeners of the event come first.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
const { EventEmitter, once } = require('events');
const emitter = new EventEmitter();
once(emitter, 'event').then(([value]) => console.log('once', value));
emitter.on('event', () => console.log('listener'));
setTimeout(() => {
  ruler(4);
  emitter.emit('event', 'value');
  console.log('emitted');
}, 1);
