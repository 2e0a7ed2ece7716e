process.nextTick(() => {
  console.log('tick 1');
  Promise.resolve().then(() => {
    console.log('job of tick 1');
    process.nextTick(() => console.log('tick of that job'));
  });
  process.nextTick(() => console.log('tick of tick 1'));
});
process.nextTick(() => console.log('tick 2'));
Promise.resolve().then(() => console.log('first job'));
setTimeout(() => console.log('timer'), 0);
