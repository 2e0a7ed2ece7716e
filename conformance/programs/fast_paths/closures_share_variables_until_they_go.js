// Closures share variables; some variables live on when a closure goes, others go with it.

function shared(start) {
  let count = start;
  const again = () => count;
  return { up: () => ++count, again, both: () => [count, again(), again()] };
}
const one = shared(1);
const { up } = one;
console.log(up(), up(), one.again(), one.both().join());

// Made, called and dropped in numbers, with values of every kind in the variables.
function holding(value) {
  let held = value;
  return (next) => {
    const old = held;
    held = next;
    return old;
  };
}
let texts = '';
for (let round = 0; round < 50; round++) {
  const holders = [1, 'text', { a: [round] }, null, () => round, 2n, holding(round)].map(holding);
  for (const holder of holders) texts += typeof holder(round) + holder(undefined);
}
console.log(texts.length, texts.slice(-60));

// A chain of closures, each the only one to know the next, goes without recursion.
let chain = () => 0;
for (let i = 0; i < 200_000; i++) {
  const next = chain;
  let calls = 0;
  chain = () => (calls++ ? calls : next.length);
}
console.log(chain(), chain());
chain = null;

// The same variable behind several captures, a closure in its own variable.
function knots() {
  let self = null;
  let other = self;
  self = () => (other === self ? 'knot' : 'loose');
  other = self;
  return self;
}
console.log(Array.from({ length: 1000 }, () => knots()()).every((text) => text === 'knot'));

// A variable is read only after it was given its first value.
function early(read) {
  const result = [];
  try {
    if (read) result.push(get());
  } catch (error) {
    result.push(error.message);
  }
  function get() {
    return value;
  }
  let value = (result.push('evaluating'), 'value');
  result.push(get());
  return result.join();
}
console.log(early(true), early(false));
function own() {
  let value = (() => {
    try {
      return value;
    } catch (error) {
      return error.name;
    }
  })();
  return () => value;
}
console.log(own()());
const made = [];
for (let i = 0; i < 3; i++) {
  let square = i * i;
  made.push(() => square++ + i);
}
console.log(made.map((f) => f()).join(), made.map((f) => f()).join());
