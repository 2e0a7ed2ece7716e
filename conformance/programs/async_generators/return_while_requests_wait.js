async function* numbers() {
  try {
    for (let n = 1; ; n++) {
      await null;
      yield n;
    }
  } finally {
    await null;
    console.log('finally');
  }
}
const iterator = numbers();
const show = (name) => ({ value, done }) => console.log(name, value, done);
iterator.next().then(show('first'));
iterator.next().then(show('second'));
iterator.return('R').then(show('return'));
iterator.next().then(show('after'));
iterator.throw(new Error('too late')).catch((error) => console.log(error.message));
