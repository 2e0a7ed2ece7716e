// title: chain of 1e6 then
// group: promise
// operations: 1000000
// node: 3.5
// bun: 1.5

function run() {
  let promise = Promise.resolve(0);
  for (let i = 0; i < 1_000_000; i++) {
    promise = promise.then((value) => (value + i) | 0);
  }
  return promise;
}

const start = performance.now();
run().then((checksum) => {
  console.log(`time: ${performance.now() - start}`);
  console.log(checksum);
});
