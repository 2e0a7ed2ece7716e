// Defaults of parameters run, and throw, when the generator is called, not at the first `next`.
async function* lazy(value = console.log('default evaluated')) {
  console.log('body begins');
  yield value;
}
const iterator = lazy();
console.log('called');
try {
  (async function* (value = missing) {})();
} catch (error) {
  console.log('thrown at the call', error.message);
}
iterator.next().then((result) => console.log(result));
