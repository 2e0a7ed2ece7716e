// title: await a value
// group: await
// operations: 5000000
// node: 5
// bun: 3

async function run() {
  let sum = 0;
  for (let i = 0; i < 5_000_000; i++) {
    sum = (sum + (await i)) | 0;
  }
  return sum;
}

const start = performance.now();
run().then((checksum) => {
  console.log(`time: ${performance.now() - start}`);
  console.log(checksum);
});
