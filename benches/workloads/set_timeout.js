// title: 1e6 setTimeout(0) at once
// group: loop
// operations: 1000000
// node: 4
// bun: 3

let fired = 0;
let sum = 0;

function fire(i) {
  // Depends on the order in which the timers fire.
  sum = (Math.imul(sum, 31) + i) | 0;
  fired++;
  if (fired === 1_000_000) {
    console.log(`time: ${performance.now() - start}`);
    console.log(sum);
  }
}

const start = performance.now();
for (let i = 0; i < 1_000_000; i++) {
  setTimeout(() => fire(i), 0);
}
