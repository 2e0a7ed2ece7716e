process.on('exit', () => {
  setTimeout(() => console.log('never printed'), 0);
  setImmediate(() => console.log('never printed'));
  console.log('synchronous part');
});
console.log('main');
