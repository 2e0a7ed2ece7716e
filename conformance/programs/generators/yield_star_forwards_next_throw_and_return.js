function* inner() {
  try {
    const sent = yield 'inner 1';
    console.log('inner got', sent);
    yield 'inner 2';
  } catch (error) {
    console.log('inner caught', error);
    yield 'recovered';
  } finally {
    console.log('inner finally');
  }
  return 'inner result';
}
function* outer() {
  const result = yield* inner();
  console.log('delegation gave', result);
  yield* ['array', 'works'];
  return 'outer result';
}
const iterator = outer();
console.log(iterator.next());
console.log(iterator.next('a value'));
console.log(iterator.throw('an error'));
console.log(iterator.next());
console.log(iterator.next());
console.log(iterator.return('stop'));
