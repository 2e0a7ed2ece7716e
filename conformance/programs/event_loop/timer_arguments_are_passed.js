process.nextTick((...args) => console.log('tick', args), { key: 'value' });
setTimeout((...args) => {
  console.log('timeout', args);
  setImmediate((...args) => console.log('immediate', args.length), 1, 2, 3);
}, 1, 'a', 2, null);
const interval = setInterval((name) => {
  console.log('interval', name);
  clearInterval(interval);
}, 60, 'arg');
