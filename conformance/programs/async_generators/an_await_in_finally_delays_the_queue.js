// While a finally block awaits, the requests behind the return wait for it.
async function* guarded() {
  try {
    yield 1;
  } finally {
    console.log('finally begins');
    await null;
    console.log('finally ends');
  }
}
const iterator = guarded();
iterator.next().then((result) => console.log('next', result));
iterator.return('r').then((result) => console.log('return', result));
iterator.next().then((result) => console.log('behind', result));
console.log('main ends');
