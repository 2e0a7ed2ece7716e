// title: Map with string keys
// group: sync
// operations: 4000000
// node: 1

function run() {
  const keys = [];
  for (let i = 0; i < 100_000; i++) {
    keys.push(`key${i}`);
  }
  const counts = new Map();
  for (let round = 0; round < 20; round++) {
    for (let i = 0; i < keys.length; i++) {
      const key = keys[(i * 7) % keys.length];
      counts.set(key, (counts.get(key) ?? 0) + round);
    }
  }
  let sum = counts.size;
  for (const [key, count] of counts) {
    sum = (Math.imul(sum, 31) + key.length + count) | 0;
  }
  return sum;
}

const start = performance.now();
const checksum = run();
console.log(`time: ${performance.now() - start}`);
console.log(checksum);
