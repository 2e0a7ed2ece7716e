// Whoever listens before ticks and jobs are done is in time; a timer or an immediate is not.
process.on('unhandledRejection', (reason) => console.log('unhandled', reason));
process.on('rejectionHandled', () => console.log('handled late'));
const byTick = Promise.reject('by tick');
process.nextTick(() => byTick.catch((reason) => console.log('caught', reason)));
const byJob = Promise.reject('by job');
Promise.resolve().then(() => {}).then(() => byJob.catch((reason) => console.log('caught', reason)));
const byImmediate = Promise.reject('by immediate');
setImmediate(() => byImmediate.catch((reason) => console.log('caught', reason)));
