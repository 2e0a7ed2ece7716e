process.on('uncaughtException', (error) => {
  console.log('handling', error.message);
  throw 7;
});
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => { throw new Error('first'); });
