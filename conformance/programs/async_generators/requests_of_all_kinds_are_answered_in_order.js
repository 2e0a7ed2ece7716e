async function* generator() {
  try {
    console.log('first', yield 'a');
    console.log('second', yield Promise.resolve('b'));
  } catch (error) {
    console.log('caught', error);
    yield 'c';
  } finally {
    console.log('finally');
    await null;
    yield 'd';
  }
  return 'end';
}
const iterator = generator();
const show = (name, promise) => promise.then(
  (result) => console.log(name, result), (error) => console.log(name, 'threw', error));
show('next 1', iterator.next('x'));
show('next 2', iterator.next('y'));
show('throw 1', iterator.throw('E'));
show('return 1', iterator.return('R'));
show('next 3', iterator.next());
show('next 4', iterator.next());
show('return 2', iterator.return(Promise.resolve('late')));
show('throw 2', iterator.throw('T'));
show('return 3', iterator.return(Promise.reject('bad')));
show('next 5', iterator.next());
