// With a handler for it, an error ends its own callback only. The next timer runs at once, and the checkpoint only after it.
const block = (ms) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};
process.on('uncaughtException', (error) => {
  console.log('handler', error.message);
  process.nextTick(() => console.log('tick of the handler'));
});
setTimeout(() => {
  Promise.resolve().then(() => console.log('job of the first'));
  process.nextTick(() => console.log('tick of the first'));
  throw new Error('first');
}, 1);
setTimeout(() => console.log('second'), 1);
setTimeout(() => { throw new Error('third'); }, 1);
setTimeout(() => console.log('fourth'), 1);
block(10);
