function counter(start) {
  let value = start;
  return { increment: () => ++value, decrement: () => --value, get value() { return value; } };
}
const one = counter(5);
const two = counter(100);
one.increment(); one.increment(); two.decrement();
console.log(one.value, two.value);
const compose = (...functions) => (input) => functions.reduceRight((value, apply) => apply(value), input);
console.log(compose((n) => n + 1, (n) => n * 10)(4));
