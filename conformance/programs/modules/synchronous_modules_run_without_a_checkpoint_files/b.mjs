console.log('b');
Promise.resolve().then(() => console.log('job of b'));
process.nextTick(() => console.log('tick of b'));
