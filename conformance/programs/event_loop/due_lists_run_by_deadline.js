// Timers that are all due run by their deadlines, not in the order in which they were set.
const block = (ms) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};
setTimeout(() => console.log('thirty'), 30);
setTimeout(() => console.log('ten'), 10);
setTimeout(() => console.log('twenty'), 20);
block(60);
console.log('main ends');
