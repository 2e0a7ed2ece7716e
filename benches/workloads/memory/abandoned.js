// title: 1e6 abandoned calls, each in a cycle of its own
// count: 1000000
// megabytes: 150

let finished = 0;

// Its promise is reached from `self` alone, and `self` from the suspended call alone.
async function call(i) {
  const self = { i };
  self.promise = new Promise((resolve) => {
    self.resolve = resolve;
  });
  await self.promise;
  finished += self.i;
}

for (let i = 0; i < 1_000_000; i++) {
  call(i);
}
console.log(finished);
