// title: await a resolved promise
// group: await
// operations: 5000000
// node: 3
// bun: 2

async function run() {
  const resolved = Promise.resolve(7);
  let sum = 0;
  for (let i = 0; i < 5_000_000; i++) {
    sum = (sum + (await resolved) + i) | 0;
  }
  return sum;
}

const start = performance.now();
run().then((checksum) => {
  console.log(`time: ${performance.now() - start}`);
  console.log(checksum);
});
