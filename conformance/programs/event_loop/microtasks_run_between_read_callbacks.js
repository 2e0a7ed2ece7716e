const fs = require('fs');
fs.readFile('examples/greeting.txt', 'utf8', (error, text) => {
  console.log('first', text.length);
  Promise.resolve().then(() => console.log('job'));
  process.nextTick(() => {
    console.log('tick');
    fs.readFile('examples/greeting.txt', (error, bytes) => console.log('second', bytes.length));
  });
});
