const { EventEmitter } = require('events');
const emitter = new EventEmitter();
async function* listen(source, name) {
  const queue = [];
  let wake = () => {};
  source.on(name, (value) => { queue.push(value); wake(); });
  while (true) {
    while (queue.length) {
      const value = queue.shift();
      if (value === null) return;
      yield value;
    }
    await new Promise((resolve) => { wake = resolve; });
  }
}
(async () => {
  for await (const value of listen(emitter, 'data')) console.log('data', value);
  console.log('ended', emitter.listenerCount('data'));
})();
[1, 2].forEach((value) => emitter.emit('data', value));
setTimeout(() => emitter.emit('data', 3), 1);
setTimeout(() => emitter.emit('data', null), 20);
