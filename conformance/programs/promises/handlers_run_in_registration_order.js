let settle;
const promise = new Promise((resolve) => { settle = resolve; });
for (const name of ['one', 'two', 'three']) promise.then(() => console.log(name));
settle();
promise.then(() => console.log('four, added after settling'));
console.log('main ends');
