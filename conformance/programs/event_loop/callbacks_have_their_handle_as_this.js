// A timer's callback has the handle as `this`, an immediate's its own; ticks and microtasks have none.
const block = (ms) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};
'use strict';
const timer = setTimeout(function (...args) {
  console.log('timeout', this === timer, args);
}, 1, 'a', 'b');
const interval = setInterval(function () {
  console.log('interval', this === interval);
  clearInterval(this);
}, 1);
setImmediate(function () {
  console.log('immediate', this === undefined || this.constructor.name);
});
process.nextTick(function () {
  console.log('tick', this);
});
queueMicrotask(function () {
  console.log('microtask', this);
});
block(10);
