// A timer's callback has the handle as `this`, an immediate's its own; ticks and microtasks have none, which sloppy code sees as the global object.
const block = (ms) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};
const timer = setTimeout(function (...args) {
  console.log('timeout', this === timer, args);
}, 1, 'a', 'b');
const interval = setInterval(function () {
  console.log('interval', this === interval);
  clearInterval(this);
}, 1);
setImmediate(function () {
  console.log('immediate', this.constructor.name);
});
process.nextTick(function () {
  console.log('tick', this === globalThis);
});
queueMicrotask(function () {
  console.log('microtask', this === globalThis);
});
block(10);
