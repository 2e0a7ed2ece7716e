// What is handed over behind the callback arrives as it is, without being copied.
const block = (ms) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};
const box = { value: 'before' };
setImmediate((...args) => console.log('immediate', args.length, args[0].value), box, 2, undefined);
process.nextTick((...args) => console.log('tick', args.length, args[0].value), box, 2, undefined, null);
setTimeout((...args) => console.log('timeout', args.length, args[0].value), 1, box);
box.value = 'changed';
block(10);
