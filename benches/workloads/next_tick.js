// title: chain of process.nextTick
// group: loop
// operations: 5000000
// node: 5
// bun: 3

let turns = 0;
let sum = 0;

function step() {
  sum = (sum + turns) | 0;
  turns++;
  if (turns < 5_000_000) {
    process.nextTick(step);
  } else {
    console.log(`time: ${performance.now() - start}`);
    console.log(sum);
  }
}

const start = performance.now();
process.nextTick(step);
