'use strict';
// `then` is called without a frame as long as it is the built-in one, of a plain promise. One site
// sees everything else that may be there too.
const log = (...parts) => console.log(...parts);

function add(base, label) {
  try {
    const derived = base.then((value) => log(label, 'fulfilled', value), (reason) => log(label, 'rejected', reason));
    log(label, derived instanceof Promise, Object.prototype.toString.call(derived));
    return derived;
  } catch (error) {
    log(label, 'threw', error.name, error.message);
  }
}

for (let round = 0; round < 3; round++) add(Promise.resolve(round), `plain ${round}`);
add(Promise.reject('no'), 'rejected');

class Derived extends Promise {
  then(...handlers) {
    log('Derived.then', handlers.length);
    return super.then(...handlers);
  }
}
class Silent extends Promise {}
class Other extends Promise {
  static get [Symbol.species]() {
    log('species of Other');
    return Promise;
  }
}
log(add(Derived.resolve(1), 'derived') instanceof Derived);
log(add(Silent.resolve(2), 'silent') instanceof Silent);
log(add(Other.resolve(3), 'other') instanceof Other);
add({ then: (fulfilled) => fulfilled('thenable') }, 'thenable');
add({ then: Promise.prototype.then }, 'no promise');
add(5, 'number');
add('text', 'string');
add(undefined, 'undefined');
add({ get then() { throw new RangeError('getter'); } }, 'getter');
Number.prototype.then = function (fulfilled) { fulfilled(typeof this); return this; };
add(5, 'patched number');
delete Number.prototype.then;

const own = Promise.resolve('own');
own.then = (fulfilled) => fulfilled('own then');
add(own, 'own');
const constructed = Promise.resolve('constructed');
constructed.constructor = { [Symbol.species]: Silent };
log(add(constructed, 'constructed') instanceof Silent);
constructed.constructor = undefined;
add(constructed, 'no constructor');
constructed.constructor = 7;
add(constructed, 'constructor 7');
const without = Object.setPrototypeOf(Promise.resolve('without'), null);
add(without, 'without a prototype');
without.then = Promise.prototype.then;
log(Promise.prototype.then.call(without, log) instanceof Promise);

const { then } = Promise.prototype;
Promise.prototype.then = function (...handlers) { log('patched', handlers.length); return then.apply(this, handlers); };
add(Promise.resolve('patched'), 'patched');
Promise.prototype.then = then;
const { constructor } = Promise.prototype;
Promise.prototype.constructor = Silent;
log(add(Promise.resolve('constructor'), 'constructor') instanceof Silent);
Promise.prototype.constructor = constructor;
const species = Object.getOwnPropertyDescriptor(Promise, Symbol.species);
Object.defineProperty(Promise, Symbol.species, { get() { throw new TypeError('species'); }, configurable: true });
add(Promise.resolve('species'), 'species');
Object.defineProperty(Promise, Symbol.species, species);
add(Promise.resolve('restored'), 'restored');

// What is no function passes through; the argument may be missing.
Promise.resolve('through').then(null).then(5, 6).then().then((value) => log('went', value));
Promise.reject('through').then(null).then(5, 6).catch((reason) => log('caught', reason));
log(then.name, then.length, Object.getOwnPropertyNames(then), then.hasOwnProperty('prototype'));
try {
  new then();
} catch (error) {
  log(error.message.includes('not a constructor'));
}
try {
  then.call({});
} catch (error) {
  log(error.message, error.stack.split('\n')[1].trim().replace(/ \(.*/, ''));
}
