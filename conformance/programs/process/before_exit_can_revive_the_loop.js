let revivals = 0;
process.on('beforeExit', (code) => {
  console.log('beforeExit', code);
  if (revivals++ < 2) setTimeout(() => console.log('revived', revivals), 1);
});
process.on('exit', () => console.log('exit'));
console.log('main');
