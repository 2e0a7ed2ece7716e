// title: Map with integer keys
// group: sync
// operations: 8000000
// node: 1

function run() {
  const counts = new Map();
  for (let round = 0; round < 40; round++) {
    for (let i = 0; i < 100_000; i++) {
      const key = (i * 7) % 100_000;
      counts.set(key, (counts.get(key) ?? 0) + round);
    }
  }
  let sum = counts.size;
  for (const [key, count] of counts) {
    sum = (Math.imul(sum, 31) + key + count) | 0;
  }
  return sum;
}

const start = performance.now();
const checksum = run();
console.log(`time: ${performance.now() - start}`);
console.log(checksum);
