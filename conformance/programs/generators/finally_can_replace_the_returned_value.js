function* stubborn() {
  try {
    yield 1;
  } finally {
    return 'replaced';
  }
}
const first = stubborn();
first.next();
console.log(first.return('asked'));
const second = stubborn();
second.next();
console.log(second.throw(new Error('swallowed')));
