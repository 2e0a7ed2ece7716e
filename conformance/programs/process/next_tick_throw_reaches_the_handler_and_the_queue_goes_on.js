process.on('uncaughtException', (error) => console.log('handled', error.message));
process.nextTick(() => { throw new Error('tick one'); });
process.nextTick(() => console.log('tick two'));
Promise.resolve().then(() => console.log('job'));
