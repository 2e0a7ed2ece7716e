// Handlers of `exit` run in order, may change the code, and may call `process.exit` without being called again.
process.on('exit', (code) => {
  console.log('first', code, process.exitCode);
  process.exitCode = 6;
});
process.on('exit', (code) => {
  console.log('second', code, process.exitCode);
  process.exit(7);
});
process.on('exit', () => console.log('never printed'));
