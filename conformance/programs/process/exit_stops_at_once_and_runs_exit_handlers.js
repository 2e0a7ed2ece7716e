process.on('exit', (code) => console.log('exit handler', code, process.exitCode));
setTimeout(() => console.log('never printed'), 5);
Promise.resolve().then(() => console.log('never printed'));
console.log('before');
process.exit(3);
