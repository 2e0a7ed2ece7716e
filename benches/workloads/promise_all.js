// title: Promise.all of 1e6 calls
// group: promise
// operations: 1000000
// node: 6
// bun: 1.5

async function call(i) {
  return (await i) * 2;
}

async function run() {
  const calls = [];
  for (let i = 0; i < 1_000_000; i++) {
    calls.push(call(i));
  }
  const values = await Promise.all(calls);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum = (sum + values[i]) | 0;
  }
  return sum;
}

const start = performance.now();
run().then((checksum) => {
  console.log(`time: ${performance.now() - start}`);
  console.log(checksum);
});
