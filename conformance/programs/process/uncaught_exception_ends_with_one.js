process.on('exit', (code) => console.log('exit', code));
setTimeout(() => console.log('never printed'), 20);
setTimeout(() => {
  console.log('about to throw');
  throw new TypeError('uncaught in a timer');
}, 1);
