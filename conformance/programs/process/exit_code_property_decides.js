process.exitCode = 4;
process.on('exit', (code) => {
  console.log('exit', code);
  process.exitCode = 5;
});
setTimeout(() => console.log('runs to the end'), 5);
