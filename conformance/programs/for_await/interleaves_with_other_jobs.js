async function consume(name, values) {
  for await (const value of values) console.log(name, value);
}
async function* three() { yield 1; yield 2; yield 3; }
consume('sync', [1, 2, 3]);
consume('async', three());
let chain = Promise.resolve();
for (let tick = 1; tick <= 10; tick++) chain = chain.then(() => console.log('tick', tick));
