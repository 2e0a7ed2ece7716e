// `beforeExit` is not emitted after `process.exit`, but after a code was set.
process.on('beforeExit', (code) => {
  console.log('beforeExit', code);
  process.exitCode = 9;
});
process.on('exit', (code) => console.log('exit', code));
process.exitCode = 8;
