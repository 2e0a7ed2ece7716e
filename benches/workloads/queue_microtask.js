// title: chain of queueMicrotask
// group: loop
// operations: 5000000
// node: 7
// bun: 3

let turns = 0;
let sum = 0;

function step() {
  sum = (sum + turns) | 0;
  turns++;
  if (turns < 5_000_000) {
    queueMicrotask(step);
  } else {
    console.log(`time: ${performance.now() - start}`);
    console.log(sum);
  }
}

const start = performance.now();
queueMicrotask(step);
