// title: property loop
// group: sync
// operations: 100000000
// node: 0.3

function run() {
  const point = { x: 0, y: 1, steps: 0 };
  for (let i = 0; i < 100_000_000; i++) {
    point.x = (point.x + point.y) | 0;
    point.y = (point.x >> 1) ^ i;
    point.steps++;
  }
  return `${point.x} ${point.y} ${point.steps}`;
}

const start = performance.now();
const checksum = run();
console.log(`time: ${performance.now() - start}`);
console.log(checksum);
