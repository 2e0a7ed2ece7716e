const order = [];
async function* one() { yield 'y'; }
const iterator = one();
iterator.next().then(() => order.push('next 1'));
iterator.next().then(() => order.push('next 2'));
iterator.return('r').then(() => order.push('return'));
let chain = Promise.resolve();
for (let tick = 1; tick <= 8; tick++) chain = chain.then(() => order.push(`tick ${tick}`));
setTimeout(() => console.log(order.join('\n')), 5);
