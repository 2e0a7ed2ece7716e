const order = [];
async function* inner() {
  try {
    yield 'i1';
    yield 'i2';
  } finally {
    order.push('inner finally');
    await null;
  }
}
async function* outer() {
  try {
    yield* inner();
  } finally {
    order.push('outer finally');
  }
}
(async () => {
  const iterator = outer();
  order.push((await iterator.next()).value);
  order.push(await iterator.return('R'));
  order.push(await iterator.next());
  console.log(order);
})();
let chain = Promise.resolve();
for (let tick = 1; tick <= 12; tick++) chain = chain.then(() => order.push(tick));
