// title: fib(37), recursive
// group: sync
// operations: 78176337
// node: 0.8

function fib(n) {
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

function run() {
  return fib(37);
}

const start = performance.now();
const checksum = run();
console.log(`time: ${performance.now() - start}`);
console.log(checksum);
