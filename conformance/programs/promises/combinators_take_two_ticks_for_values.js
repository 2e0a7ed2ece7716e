const order = [];
Promise.all([1, 2]).then(() => order.push('all'));
Promise.race([1]).then(() => order.push('race'));
Promise.any([1]).then(() => order.push('any'));
Promise.allSettled([1]).then(() => order.push('allSettled'));
let chain = Promise.resolve();
for (let tick = 1; tick <= 4; tick++) chain = chain.then(() => order.push(`tick ${tick}`));
setTimeout(() => console.log(order.join('\n')), 5);
