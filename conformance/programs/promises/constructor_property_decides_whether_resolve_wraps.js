const promise = Promise.resolve(1);
console.log(Promise.resolve(promise) === promise);
promise.constructor = class Other {};
console.log(Promise.resolve(promise) === promise);
Promise.resolve(promise).then((value) => console.log(value));
let reads = 0;
const watched = Promise.resolve('w');
Object.defineProperty(watched, 'constructor', { get() { reads++; return Promise; } });
(async () => { console.log(await watched, reads); })();
