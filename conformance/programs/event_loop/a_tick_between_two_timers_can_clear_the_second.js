// The checkpoint between two callbacks of a list decides about the second: ticks and jobs may clear it.
const block = (ms) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};
let second;
let fourth;
setTimeout(() => {
  console.log('first');
  process.nextTick(() => clearTimeout(second));
}, 1);
second = setTimeout(() => console.log('never printed'), 1);
setTimeout(() => {
  console.log('third');
  Promise.resolve().then(() => clearTimeout(fourth));
}, 1);
fourth = setTimeout(() => console.log('never printed'), 1);
setTimeout(() => console.log('fifth'), 1);
block(10);
