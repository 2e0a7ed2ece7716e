// title: sum loop
// group: sync
// operations: 400000000
// node: 0.9

function sumTo(limit, seed) {
  let sum = seed;
  for (let i = 0; i < limit; i++) {
    // Masked: whether Node meets an int32 overflow before or after it optimises decides a
    // factor of ten, and is chance.
    sum = ((sum ^ i) + i) & 0xffffff;
  }
  return sum;
}

function run() {
  let sum = 0;
  for (let round = 0; round < 40; round++) {
    sum = sumTo(10_000_000, sum + round);
  }
  return sum;
}

const start = performance.now();
const checksum = run();
console.log(`time: ${performance.now() - start}`);
console.log(checksum);
