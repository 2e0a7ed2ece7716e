function* lazy(argument = console.log('default evaluated')) {
  console.log('body starts');
  yield 1;
}
const iterator = lazy();
console.log('created');
iterator.next();
const untouched = lazy('given');
console.log(untouched.return('early'), untouched.next());
