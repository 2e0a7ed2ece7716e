// While jobs run, ticks wait: all jobs, and those they queue, come first.
Promise.resolve().then(() => {
  console.log('job 1');
  process.nextTick(() => console.log('tick of job 1'));
  Promise.resolve().then(() => console.log('job of job 1'));
});
Promise.resolve().then(() => {
  console.log('job 2');
  process.nextTick(() => console.log('tick of job 2'));
});
