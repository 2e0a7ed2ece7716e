// `await` of a promise reads `constructor`, and goes through a new promise when it is another one.
const reads = [];

async function count(promise) {
  let turns = 0;
  let done = false;
  const counting = (async () => {
    while (!done) {
      await null;
      turns++;
    }
  })();
  const value = await promise;
  done = true;
  await counting;
  return `${value} ${turns > 2 ? 'late' : 'soon'}`;
}

(async () => {
  console.log(await count(Promise.resolve('plain')));

  const own = Promise.resolve('own');
  own.constructor = function Other() {};
  console.log(await count(own));

  const getter = Promise.resolve('getter');
  Object.defineProperty(getter, 'constructor', {
    get() {
      reads.push('own getter');
      return Promise;
    },
  });
  await 0;
  console.log(await getter);

  const throwing = Promise.resolve('throwing');
  Object.defineProperty(throwing, 'constructor', {
    get() {
      throw new Error('constructor');
    },
  });
  try {
    await 0;
    await throwing;
  } catch (error) {
    console.log('caught', error.message);
  }

  class Sub extends Promise {}
  console.log(await count(Sub.resolve('sub')));

  const { constructor } = Promise.prototype;
  Promise.prototype.constructor = Object;
  console.log(await count(Promise.resolve('patched')));
  Object.defineProperty(Promise.prototype, 'constructor', {
    configurable: true,
    get() {
      reads.push('inherited getter');
      return constructor;
    },
  });
  await Promise.resolve('inherited');
  delete Promise.prototype.constructor;
  console.log(await count(Promise.resolve('deleted')));
  Object.defineProperty(Promise.prototype, 'constructor', {
    configurable: true,
    writable: true,
    value: constructor,
  });
  console.log(await count(Promise.resolve('restored')));

  const moved = Promise.resolve('moved');
  Object.setPrototypeOf(moved, { then: Promise.prototype.then });
  console.log(await count(moved));

  Number.prototype.then = () => console.log('never');
  console.log(await 5);
  delete Number.prototype.then;
  console.log(reads.join(', '));
})();
