// A handler of uncaught exceptions that throws ends the process with code 7, and without the `exit` event.
process.on('exit', (code) => console.log('exit', code));
process.on('uncaughtException', (error) => {
  console.log('handler', error.message);
  throw new Error('from the handler');
});
setTimeout(() => console.log('never printed'), 1);
throw new Error('from main');
