// title: closures
// group: sync
// operations: 80000000
// node: 0.3

function counter(step) {
  let count = 0;
  return () => {
    count = (count + step) | 0;
    return count;
  };
}

function run() {
  let sum = 0;
  for (let i = 0; i < 20_000_000; i++) {
    const next = counter(i);
    next();
    next();
    sum = (sum + next()) | 0;
  }
  return sum;
}

const start = performance.now();
const checksum = run();
console.log(`time: ${performance.now() - start}`);
console.log(checksum);
