const fs = require('node:fs');
fs.readFile('no/such/file.txt', 'utf8', (error, text) => {
  console.log(text, error.code, error.syscall, error.path, error.errno);
  console.log(error.message);
  fs.promises.readFile('no/such/file.txt').catch((error) => console.log('promise', error.code));
});
