// `Promise.resolve` and `Promise.reject` make plain promises without resolving functions; a
// subclass sees its executor called, and combinators see a patched `then`.
const log = [];

class Loud extends Promise {
  constructor(executor) {
    super((resolve, reject) => {
      log.push('executor');
      executor(
        (value) => { log.push(`resolve ${value}`); resolve(value); },
        (reason) => { log.push(`reject ${reason}`); reject(reason); },
      );
    });
  }
}

(async () => {
  Loud.resolve(1);
  Loud.reject(2).catch(() => {});
  console.log(log.splice(0).join(', '));

  function Plain(executor) {
    executor(() => log.push('plain resolve'), () => log.push('plain reject'));
  }
  Promise.resolve.call(Plain, 3);
  Promise.reject.call(Plain, 4);
  console.log(log.splice(0).join(', '));

  const { then } = Promise.prototype;
  const promises = [Promise.resolve('a'), Promise.resolve('b')];
  promises[1].then = function patched(...handlers) {
    log.push('own then');
    return then.apply(this, handlers);
  };
  console.log(await Promise.all(promises));
  Promise.prototype.then = function patched(...handlers) {
    log.push('inherited then');
    return then.apply(this, handlers);
  };
  const all = Promise.all([Promise.resolve('c'), 'd']);
  Promise.prototype.then = then;
  console.log(await all);
  console.log(log.splice(0).join(', '));

  const resolve = Promise.resolve;
  Promise.resolve = function patched(value) {
    log.push(`resolve ${value}`);
    return resolve.call(this, value);
  };
  console.log(await Promise.all(['e', 'f']));
  Promise.resolve = resolve;
  console.log(log.splice(0).join(', '));

  const species = Object.getOwnPropertyDescriptor(Promise, Symbol.species);
  Object.defineProperty(Promise, Symbol.species, { configurable: true, value: Loud });
  const derived = Promise.resolve(5).then((value) => value + 1);
  Object.defineProperty(Promise, Symbol.species, species);
  console.log(derived instanceof Loud, await derived, log.splice(0).join(', '));
  console.log(Promise.resolve(7).then((value) => value) instanceof Loud);
})();
