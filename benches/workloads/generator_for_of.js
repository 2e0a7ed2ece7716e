// title: generator in for-of
// group: generator
// operations: 20000000
// node: 3
// bun: 1.2

function* count(limit) {
  for (let i = 0; i < limit; i++) {
    yield i;
  }
}

function run() {
  let sum = 0;
  for (const value of count(20_000_000)) {
    sum = (sum + value) | 0;
  }
  return sum;
}

const start = performance.now();
const checksum = run();
console.log(`time: ${performance.now() - start}`);
console.log(checksum);
