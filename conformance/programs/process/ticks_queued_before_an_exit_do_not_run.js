// `process.exit` in a tick ends the ticks behind it, the jobs and everything else, after the `exit` event.
process.on('exit', (code) => {
  console.log('exit', code);
  process.nextTick(() => console.log('never printed'));
  Promise.resolve().then(() => console.log('never printed'));
});
process.nextTick(() => {
  console.log('tick');
  Promise.resolve().then(() => console.log('never printed'));
  process.exit(3);
});
process.nextTick(() => console.log('never printed'));
setTimeout(() => console.log('never printed'), 1);
