// A generator may ask itself for its next value; the answer comes when it gets there.
let iterator;
async function* selfish() {
  iterator.next('for later').then((result) => console.log('asked inside', result));
  console.log('received', yield 1);
  yield 2;
}
iterator = selfish();
iterator.next('lost').then((result) => console.log('asked outside', result));
