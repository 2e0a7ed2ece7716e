console.log('a');
Promise.resolve().then(() => console.log('job of a'));
process.nextTick(() => console.log('tick of a'));
