// title: array push and index
// group: sync
// operations: 50000000
// node: 0.3

function run() {
  let sum = 0;
  for (let round = 0; round < 10; round++) {
    const list = [];
    for (let i = 0; i < 2_000_000; i++) {
      list.push(i ^ round);
    }
    for (let i = 1; i < list.length; i++) {
      list[i] = (list[i] + list[i - 1]) | 0;
    }
    sum = (sum + list[list.length - 1]) | 0;
  }
  return sum;
}

const start = performance.now();
const checksum = run();
console.log(`time: ${performance.now() - start}`);
console.log(checksum);
