// title: 1e6 pending calls, then released
// group: promise
// operations: 1000000

let open;
const gate = new Promise((resolve) => {
  open = resolve;
});

async function call(i) {
  const before = i * 2;
  const after = i + 1;
  const opened = await gate;
  total = (total + before + after + opened + i) | 0;
}

let total = 0;

async function run() {
  let last;
  for (let i = 0; i < 1_000_000; i++) {
    last = call(i);
  }
  open(3);
  await last;
  return total;
}

const start = performance.now();
run().then((checksum) => {
  console.log(`time: ${performance.now() - start}`);
  console.log(checksum);
});
