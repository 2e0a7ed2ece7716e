// Combinators react to promises directly only while nobody could tell.
const log = (...parts) => console.log(...parts);
const later = async (value, ticks) => {
  for (let i = 0; i < ticks; i++) {
    await null;
  }
  return value;
};
const fails = async (text, ticks) => {
  await later(null, ticks);
  throw new Error(text);
};

async function plain() {
  const call = later('same', 2);
  log(await Promise.all([call, call, 'value', later('last', 5), Promise.resolve('resolved')]));
  log(await Promise.all([]));
  log(await Promise.race([later('slow', 4), later('fast', 1)]));
  log(await Promise.any([fails('first', 1), later('any', 3)]));
  const settled = await Promise.allSettled([fails('rejected', 1), later('fulfilled', 1), 3]);
  log(settled.map(({ status, value, reason }) => `${status} ${value ?? reason.message}`));
  await Promise.any([fails('one', 2), fails('two', 1)]).catch((error) => {
    log(error.errors.map((inner) => inner.message));
  });
  await Promise.all([later(1, 1), fails('all', 2), fails('unseen', 3)]).catch((error) => {
    log(error.message, /at async Promise.all \(index 1\)/.test(error.stack));
  });
}

async function mixed() {
  const thenable = { then: (resolve) => (resolve('thenable'), resolve('again')) };
  const own = later('own then', 1);
  own.then = function (resolve, reject) {
    log('own then called');
    return Promise.prototype.then.call(this, resolve, reject);
  };
  class Sub extends Promise {}
  const sub = Sub.resolve('sub');
  log(await Promise.all([thenable, own, sub, later('call', 1)]));
  log(await Sub.all([later('in sub', 1), sub]) , Sub.all([]) instanceof Sub);
}

async function patched() {
  const { resolve } = Promise;
  Promise.resolve = function (value) {
    log('patched resolve');
    return resolve.call(this, value);
  };
  log(await Promise.all([later('a', 1), 'b']));
  Promise.resolve = resolve;
  const { then, constructor } = Promise.prototype;
  Promise.prototype.then = function (...handlers) {
    log('patched then', handlers.length);
    return then.apply(this, handlers);
  };
  const all = Promise.all([later('c', 1), 'd']);
  Promise.prototype.then = then;
  log(await all);
  class Other extends Promise {}
  Promise.prototype.constructor = Other;
  const others = Promise.all([later('e', 1), 'f']);
  Promise.prototype.constructor = constructor;
  log(await others);
  const species = Object.getOwnPropertyDescriptor(Promise, Symbol.species);
  Object.defineProperty(Promise, Symbol.species, {
    configurable: true,
    get() {
      log('species');
      return Promise;
    },
  });
  const seen = Promise.all([later('g', 1), 'h']);
  Object.defineProperty(Promise, Symbol.species, species);
  log(await seen);
  function* while_patching() {
    yield later('i', 1);
    Promise.prototype.then = function (...handlers) {
      log('then patched meanwhile');
      return then.apply(this, handlers);
    };
    yield later('j', 1);
    Promise.prototype.then = then;
    yield later('k', 1);
  }
  log(await Promise.all(while_patching()));
}

async function order() {
  const seen = [];
  const watch = (name, promise) => promise.then(() => seen.push(name));
  watch('all of settled', Promise.all([Promise.resolve(), Promise.resolve()]));
  watch('all of calls', Promise.all([later(1, 1), later(2, 0)]));
  watch('race', Promise.race([later(1, 2), later(2, 1)]));
  watch('settled', Promise.allSettled([fails('x', 1)]));
  watch('any', Promise.any([fails('x', 1), later(1, 1)]));
  for (let i = 1; i <= 8; i++) {
    await null;
    seen.push(i);
  }
  log(seen.join());
}

plain().then(mixed).then(patched).then(order);
