// title: try/catch around await, 1/4 rejected
// group: await
// operations: 2000000
// node: 5
// bun: 2

function ask(i) {
  return (i & 3) === 3 ? Promise.reject(i) : Promise.resolve(i);
}

async function run() {
  let kept = 0;
  let caught = 0;
  for (let i = 0; i < 2_000_000; i++) {
    try {
      kept = (kept + (await ask(i))) | 0;
    } catch (reason) {
      caught = (caught ^ reason) + 1;
    }
  }
  return `${kept} ${caught}`;
}

const start = performance.now();
run().then((checksum) => {
  console.log(`time: ${performance.now() - start}`);
  console.log(checksum);
});
