// The promise that `then` answers holds its handlers until the promise before it settles.
const log = (...parts) => console.log(...parts);

let open;
const gate = new Promise((resolve) => {
  open = resolve;
});

const first = gate.then((value) => value + 1);
const second = first.then(undefined, () => log('never'));
const third = second.then(() => {
  throw new Error('third');
});
const fourth = third.then(() => log('never'));
const fifth = fourth.catch((error) => error.message);
gate.then('no function', null).then((value) => log('passed through', value));
gate.then(() => first).then((value) => log('resolved with a promise', value));
gate.then(() => ({ then: (resolve) => resolve('thenable') })).then((value) => log(value));
fifth.finally(() => log('finally')).then((value) => log('fifth', value));

const itself = gate.then(() => itself);
itself.catch((error) => log(error.message));

class Derived extends Promise {
  static get [Symbol.species]() {
    return Promise;
  }
}
const derived = new Derived((resolve) => resolve('derived'));
const ofDerived = derived.then((value) => value);
log(ofDerived instanceof Derived, ofDerived.constructor === Promise);

async function trace() {
  await gate.then(() => Promise.reject(new Error('traced'))).then(() => log('never'));
}
trace().catch((error) => log(error.message, /at async trace/.test(error.stack)));

async function thrown() {
  await gate
    .then(() => {
      throw new Error('thrown');
    })
    .then(() => log('never'));
}
thrown().catch((error) => log(error.message, /at async thrown/.test(error.stack)));

open(1);
log(first, second);

Promise.prototype.then = ((then) => function (...handlers) {
  log('patched then', handlers.length);
  return then.apply(this, handlers);
})(Promise.prototype.then);
gate.then((value) => log('through the patched then', value)).finally(() => log('last'));
