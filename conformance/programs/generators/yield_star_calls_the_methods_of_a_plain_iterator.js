const plain = {
  [Symbol.iterator]() { console.log('iterator'); return this; },
  next(value) { console.log('next', value); return { value: 'v', done: value === 'end' }; },
  return(value) { console.log('return', value); return { value: 'closed', done: true }; },
};
function* outer() { return yield* plain; }
const first = outer();
console.log(first.next('first is dropped'));
console.log(first.next('second'));
console.log(first.next('end'));
const second = outer();
second.next();
console.log(second.return('bye'));
const third = outer();
third.next();
try {
  third.throw(new Error('no throw method'));
} catch (error) {
  console.log(error.name);
}
