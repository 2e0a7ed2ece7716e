// title: three nested async calls
// group: await
// operations: 1000000
// node: 2.2
// bun: 1.5

async function inner(x) {
  return (await x) + 1;
}

async function middle(x) {
  return (await inner(x)) + 1;
}

async function outer(x) {
  return (await middle(x)) + 1;
}

async function run() {
  let sum = 0;
  for (let i = 0; i < 1_000_000; i++) {
    sum = (sum + (await outer(i))) | 0;
  }
  return sum;
}

const start = performance.now();
run().then((checksum) => {
  console.log(`time: ${performance.now() - start}`);
  console.log(checksum);
});
