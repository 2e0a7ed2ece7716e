process.on('exit', (code) => {
  console.log('exit', code);
  process.nextTick(() => console.log('no tick'));
  setTimeout(() => console.log('no timer'));
  Promise.resolve().then(() => console.log('a job'));
});
