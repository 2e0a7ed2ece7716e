// `uncaughtExceptionMonitor` is told before the handler, and does not keep the process.
process.on('uncaughtException', (error, origin) => console.log('handler', error.message, origin));
process.on('uncaughtExceptionMonitor', (error, origin) => console.log('monitor', error.message, origin));
setTimeout(() => { throw new Error('timer'); }, 1);
Promise.reject(new Error('rejection'));
