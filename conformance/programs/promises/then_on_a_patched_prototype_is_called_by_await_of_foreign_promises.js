const original = Promise.prototype.then;
let calls = 0;
Promise.prototype.then = function (...handlers) {
  calls++;
  return original.apply(this, handlers);
};
(async () => {
  await Promise.resolve('native');
  console.log('native await', calls);
  await new (class Foreign extends Promise {})((resolve) => resolve());
  console.log('subclass await', calls);
  await Promise.all([1, 2]);
  console.log('all', calls);
  Promise.prototype.then = original;
})();
