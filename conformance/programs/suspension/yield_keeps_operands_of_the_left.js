let counter = 1;
function* adds() {
  const total = counter + (yield 'pause') + counter;
  counter += yield 'compound';
  const object = { counter };
  object.counter *= yield 'member';
  return [total, counter, object];
}
const iterator = adds();
iterator.next();
counter = 10;
iterator.next(100);
counter = 1000;
iterator.next(1);
console.log(iterator.next(2).value);
