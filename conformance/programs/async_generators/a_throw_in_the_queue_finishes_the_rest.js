// Requests behind one that ends the generator are answered as by a finished one.
async function* numbers() {
  yield 1;
  yield 2;
}
const iterator = numbers();
const show = (name) => [(result) => console.log(name, result), (error) => console.log(name, 'rejected', error)];
iterator.next().then(...show('first'));
iterator.throw('stop').then(...show('throw'));
iterator.next().then(...show('second'));
iterator.return('r').then(...show('return'));
iterator.throw('again').then(...show('throw again'));
