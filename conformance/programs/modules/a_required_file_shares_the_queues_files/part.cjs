console.log('part');
process.nextTick(() => console.log('tick of the part'));
Promise.resolve().then(() => console.log('job of the part'));
