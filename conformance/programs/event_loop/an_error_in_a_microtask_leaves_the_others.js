// A microtask that throws is an uncaught exception; the jobs behind it go on.
process.on('uncaughtException', (error, origin) => console.log('handler', error.message, origin));
queueMicrotask(() => { throw new Error('microtask'); });
Promise.resolve().then(() => console.log('job'));
process.nextTick(() => console.log('tick'));
process.nextTick(() => { throw new Error('tick'); });
process.nextTick(() => console.log('tick behind'));
queueMicrotask(() => console.log('microtask behind'));
