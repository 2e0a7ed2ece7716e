let iterator;
function* selfish() {
  try {
    iterator.next();
  } catch (error) {
    console.log(error.name, error.message);
  }
  yield 'survived';
}
iterator = selfish();
console.log(iterator.next());
