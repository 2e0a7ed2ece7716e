const fail = (name, delay) => new Promise((_, reject) => setTimeout(reject, delay, new Error(name)));
Promise.any([fail('a', 60), fail('b', 5)]).catch((error) => {
  console.log(error instanceof AggregateError, error.message);
  console.log(error.errors.map((inner) => inner.message));
});
Promise.any([fail('c', 1), Promise.resolve('first success')]).then((value) => console.log(value));
Promise.any([]).catch((error) => console.log('empty', error.errors.length));
