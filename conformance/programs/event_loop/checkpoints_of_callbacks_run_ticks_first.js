// After a callback of any phase the ticks come before the jobs, as after a CommonJS main.
const block = (ms) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};
const both = (name) => () => {
  console.log(name);
  Promise.resolve().then(() => console.log('job of', name));
  process.nextTick(() => console.log('tick of', name));
};
setTimeout(both('timer 1'), 1);
setTimeout(both('timer 2'), 1);
setTimeout(() => {
  setImmediate(both('immediate 1'));
  setImmediate(both('immediate 2'));
}, 1);
block(10);
