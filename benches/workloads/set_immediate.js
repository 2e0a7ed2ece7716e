// title: chain of setImmediate
// group: loop
// operations: 1000000
// node: 8
// bun: 6

let turns = 0;
let sum = 0;

function step() {
  sum = (sum + turns) | 0;
  turns++;
  if (turns < 1_000_000) {
    setImmediate(step);
  } else {
    console.log(`time: ${performance.now() - start}`);
    console.log(sum);
  }
}

const start = performance.now();
setImmediate(step);
