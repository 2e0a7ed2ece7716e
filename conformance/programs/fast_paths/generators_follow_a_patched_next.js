function* numbers() { yield 1; yield 2; }
const prototype = Object.getPrototypeOf(Object.getPrototypeOf(numbers()));
const next = prototype.next;
const collect = () => { const seen = []; for (const value of numbers()) seen.push(value); return seen; };
console.log(collect());
prototype.next = function (...args) { const step = next.apply(this, args); return step.done ? step : { ...step, value: `patched ${step.value}` }; };
console.log(collect());
prototype.next = next;
numbers.prototype.next = () => ({ done: true });
console.log(collect());
