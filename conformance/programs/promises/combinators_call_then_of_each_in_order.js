// `resolve` of the constructor and `then` of its results are called for each element before the next one is taken.
const { resolve } = Promise;
Promise.resolve = function (value) {
  console.log('resolve', value);
  return resolve.call(this, value);
};
const values = {
  *[Symbol.iterator]() {
    for (const name of ['a', 'b']) {
      console.log('take', name);
      yield { then(settle) { console.log('then of', name); settle(name); }, toString: () => name };
    }
    console.log('taken');
  },
};
Promise.all(values).then((all) => console.log(all));
console.log('main ends');
