setTimeout(() => console.log('timer'), 0);
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('job'));
queueMicrotask(() => console.log('microtask'));
console.log('main');
