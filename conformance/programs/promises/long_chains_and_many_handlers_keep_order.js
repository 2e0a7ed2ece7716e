let chain = Promise.resolve(0);
for (let link = 0; link < 10000; link++) chain = chain.then((value) => value + 1);
chain.then((value) => console.log('chain', value));
const shared = Promise.resolve();
let count = 0;
for (let handler = 0; handler < 10000; handler++) shared.then(() => { count++; });
shared.then(() => console.log('handlers', count));
