// A list is ordered by the start of its timers; the one that was set first runs first, however late it is.
const block = (ms) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};
const order = [];
setTimeout(() => order.push('a'), 20);
block(5);
setTimeout(() => order.push('b'), 20);
setTimeout(() => order.push('c'), 20);
setTimeout(() => console.log(order.join(' ')), 60);
