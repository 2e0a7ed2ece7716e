// title: closures
// group: sync
// operations: 20000000
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
  for (let round = 0; round < 5000; round++) {
    // Kept for a while: a closure that never leaves its function need not exist at all.
    const counters = [];
    for (let i = 0; i < 1000; i++) {
      counters.push(counter(i ^ round));
    }
    for (let i = 0; i < 3000; i++) {
      sum = (sum + counters[i % 1000]()) | 0;
    }
  }
  return sum;
}

const start = performance.now();
const checksum = run();
console.log(`time: ${performance.now() - start}`);
console.log(checksum);
