function* nested() {
  try {
    try {
      yield 'body';
    } finally {
      console.log('inner finally');
      yield 'from inner finally';
    }
  } finally {
    console.log('outer finally');
  }
  console.log('unreachable');
}
const iterator = nested();
console.log(iterator.next());
console.log(iterator.return('wanted'));
console.log(iterator.next());
console.log(iterator.next());
