process.on('exit', (code) => console.log('exit', code));
setTimeout(() => console.log('never printed'), 50);
Promise.reject(new Error('nobody listens'));
Promise.resolve().then(() => console.log('jobs still run'));
process.nextTick(() => console.log('ticks still run'));
