const order = [];
const promise = Promise.resolve('inner');
promise.then = function (...handlers) {
  order.push('own then');
  return Promise.prototype.then.apply(this, handlers);
};
(async () => promise)().then((value) => order.push(value));
(async () => { await promise; order.push('awaited without own then'); })();
setTimeout(() => console.log(order), 5);
