const fs = require('fs');
fs.readFile(__filename, 'utf8', (error, text) => {
  console.log('read', error, text.startsWith("const fs"));
  setTimeout(() => console.log('timer'), 0);
  setImmediate(() => console.log('immediate'));
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('job'));
});
console.log('main');
