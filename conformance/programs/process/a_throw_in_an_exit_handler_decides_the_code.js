// A throw in a handler of `exit` ends the process with code 1, and the handlers behind it do not run.
process.on('exit', () => {
  console.log('first');
  throw new Error('from exit');
});
process.on('exit', () => console.log('never printed'));
