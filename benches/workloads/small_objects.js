// title: small objects with a method
// group: sync
// operations: 60000000
// node: 0.3

class Vector {
  constructor(x, y) {
    this.x = x;
    this.y = y;
  }

  plus(other) {
    return new Vector((this.x + other.x) | 0, (this.y - other.y) | 0);
  }
}

function run() {
  let position = new Vector(0, 0);
  for (let i = 0; i < 30_000_000; i++) {
    position = position.plus(new Vector(i, 1));
  }
  return `${position.x} ${position.y}`;
}

const start = performance.now();
const checksum = run();
console.log(`time: ${performance.now() - start}`);
console.log(checksum);
