// title: generator through next()
// group: generator
// operations: 20000000
// node: 1
// bun: 0.5

function* count(limit) {
  for (let i = 0; i < limit; i++) {
    yield i;
  }
}

function run() {
  const iterator = count(20_000_000);
  let sum = 0;
  for (;;) {
    const { value, done } = iterator.next();
    if (done) {
      return sum;
    }
    sum = (sum + value) | 0;
  }
}

const start = performance.now();
const checksum = run();
console.log(`time: ${performance.now() - start}`);
console.log(checksum);
