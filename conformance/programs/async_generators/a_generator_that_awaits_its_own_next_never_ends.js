// Awaiting one's own answer is a deadlock: nothing is printed behind it, and the program ends.
let iterator;
async function* stuck() {
  console.log('before');
  await iterator.next();
  console.log('never printed');
}
iterator = stuck();
iterator.next().then(() => console.log('never printed'));
process.on('exit', (code) => console.log('exit', code));
