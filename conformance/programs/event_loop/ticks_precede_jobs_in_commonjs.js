setTimeout(() => console.log('timer'), 0);
Promise.resolve().then(() => console.log('job'));
process.nextTick(() => console.log('tick'));
queueMicrotask(() => console.log('microtask'));
console.log('main');
