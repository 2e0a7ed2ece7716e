// After a file callback comes the check phase: its immediates run before its timers, even if those are due.
const block = (ms) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};
const fs = require('fs');
fs.readFile(__filename, () => {
  console.log('read');
  setTimeout(() => console.log('timer'), 1);
  setImmediate(() => {
    console.log('immediate');
    process.nextTick(() => console.log('tick of the immediate'));
  });
  Promise.resolve().then(() => console.log('job'));
  process.nextTick(() => console.log('tick'));
  block(10);
});
