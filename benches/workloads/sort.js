// title: sort with a comparator
// group: sync
// operations: 1000000
// node: 1

function run() {
  const list = [];
  let seed = 12345;
  for (let i = 0; i < 1_000_000; i++) {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    list.push(seed);
  }
  list.sort((a, b) => a - b);
  let sum = 0;
  for (let i = 0; i < list.length; i += 1000) {
    sum = (Math.imul(sum, 31) + list[i]) | 0;
  }
  return sum;
}

const start = performance.now();
const checksum = run();
console.log(`time: ${performance.now() - start}`);
console.log(checksum);
