const order = [];
const thenable = { then(resolve) { order.push('then'); resolve('t'); } };
new Promise((resolve) => resolve(thenable)).then((value) => order.push(`thenable ${value}`));
Promise.resolve('p').then((value) => order.push(`plain ${value}`));
new Promise((resolve) => resolve(Promise.resolve('n'))).then((value) => order.push(`native ${value}`));
Promise.resolve().then(() => order.push('a')).then(() => order.push('b')).then(() => order.push('c'))
  .then(() => order.push('d'));
setTimeout(() => console.log(order.join('\n')), 5);
