Promise.resolve().then(() => console.log('never printed'));
process.nextTick(() => console.log('never printed'));
function inner() { throw new RangeError('from main'); }
console.log('main');
inner();
