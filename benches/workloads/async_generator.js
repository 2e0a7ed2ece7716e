// title: async generator in for await
// group: generator
// operations: 2000000
// node: 2.2
// bun: 1.3

async function* count(limit) {
  for (let i = 0; i < limit; i++) {
    yield i;
  }
}

async function run() {
  let sum = 0;
  for await (const value of count(2_000_000)) {
    sum = (sum + value) | 0;
  }
  return sum;
}

const start = performance.now();
run().then((checksum) => {
  console.log(`time: ${performance.now() - start}`);
  console.log(checksum);
});
