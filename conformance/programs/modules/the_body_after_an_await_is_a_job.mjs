// Behind a top-level await the body is a job: ticks wait for the jobs that are left.
process.nextTick(() => console.log('tick of the first part'));
Promise.resolve().then(() => console.log('job of the first part'));
await null;
console.log('second part');
process.nextTick(() => console.log('tick of the second part'));
Promise.resolve().then(() => console.log('job of the second part'));
await null;
console.log('third part');
