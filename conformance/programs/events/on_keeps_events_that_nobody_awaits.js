// The iterator of `on` remembers events in order; requests that wait are answered in order too.
const { EventEmitter, on } = require('events');
const emitter = new EventEmitter();
(async () => {
  const iterator = on(emitter, 'event');
  emitter.emit('event', 1);
  emitter.emit('event', 2);
  console.log(await iterator.next(), await iterator.next());
  const waiting = [iterator.next(), iterator.next()];
  emitter.emit('event', 3);
  emitter.emit('event', 4);
  console.log(await Promise.all(waiting));
  console.log(await iterator.return());
  console.log(emitter.listenerCount('event'), await iterator.next());
})();
