// `for await` over an async generator asks it without a promise; ticks and traces stay the same.
const log = (...parts) => console.log(...parts);
const ticks = async (name, count) => {
  for (let i = 1; i <= count; i++) {
    await null;
    log(`${name} ${i}`);
  }
};

async function* plain() {
  log('begins');
  yield 1;
  yield Promise.resolve(2);
  const sent = yield 3;
  log('sent', sent);
  return 4;
}

async function* empty() {}

async function* throwsAtOnce() {
  throw new Error('at once');
}

async function* throwsLater() {
  yield 'first';
  await null;
  throw new Error('later');
}

async function* inner() {
  for await (const value of plain()) {
    yield value * 10;
  }
}

async function* delegating() {
  yield* plain();
  yield 'after';
}

async function consume(name, iterable) {
  try {
    for await (const value of iterable) {
      log(name, value);
    }
    log(name, 'done');
  } catch (error) {
    const traced = /at async consume/.test(error.stack);
    log(name, error.message, traced);
  }
}

async function leave(iterable) {
  for await (const value of iterable) {
    log('leave', value);
    break;
  }
  for await (const value of iterable) {
    log('never', value);
  }
  log('left');
}

async function shared() {
  const generator = plain();
  await Promise.all([consume('one', generator), consume('two', generator), generator.next('sent').then(log)]);
  await consume('again', generator);
}

async function crossed() {
  const generator = (async function* () {
    generator.next().then((result) => log('crossed next', result));
    yield 'a';
    generator.return('returned').then((result) => log('crossed return', result));
    yield 'b';
    yield 'c';
  })();
  await consume('crossed', generator);
}

async function objects() {
  const thenable = { then: (resolve) => resolve('unwrapped') };
  const result = { value: 'looks like a result', done: true };
  await consume('objects', (async function* () {
    yield thenable;
    yield result;
    yield undefined;
    yield [];
  })());
}

async function patched() {
  const constructor = Promise.prototype.constructor;
  await consume('patched constructor', (async function* () {
    yield 1;
    Object.defineProperty(Promise.prototype, 'constructor', {
      configurable: true,
      get() {
        log('constructor');
        return constructor;
      },
    });
    yield 2;
    Object.defineProperty(Promise.prototype, 'constructor', {
      configurable: true,
      writable: true,
      value: constructor,
    });
    yield 3;
  })());
  await consume('patched then', (async function* () {
    yield 1;
    Object.prototype.then = function (resolve) {
      delete Object.prototype.then;
      log('then', Object.keys(this).join());
      resolve({ value: 'from then', done: false });
    };
    yield 2;
    yield 3;
  })());
  const prototype = Object.getPrototypeOf(Object.getPrototypeOf(plain.prototype));
  const { next } = prototype;
  const generator = plain();
  prototype.next = function (...parts) {
    log('patched next', parts.length);
    return next.apply(this, parts);
  };
  await consume('patched next', generator);
  prototype.next = next;
}

async function main() {
  await Promise.all([consume('plain', plain()), ticks('plain tick', 12)]);
  await Promise.all([consume('empty', empty()), ticks('empty tick', 3)]);
  await Promise.all([consume('throws', throwsAtOnce()), ticks('throws tick', 3)]);
  await Promise.all([consume('later', throwsLater()), ticks('later tick', 6)]);
  await Promise.all([consume('inner', inner()), ticks('inner tick', 20)]);
  await Promise.all([consume('delegating', delegating()), ticks('delegating tick', 24)]);
  await leave(plain());
  await shared();
  await crossed();
  await objects();
  await patched();
}

main().then(async () => {
  const { AsyncLocalStorage } = require('async_hooks');
  const storage = new AsyncLocalStorage();
  await storage.run('outer', async () => {
    await Promise.all([consume('stored', (async function* () {
      log(storage.getStore());
      yield 1;
      storage.enterWith('inner');
      log(storage.getStore());
      yield 2;
      log(storage.getStore());
      throw new Error('stored error');
    })()), ticks('stored tick', 8)]);
    log(storage.getStore());
  });
  await consume('entered', (async function* () {
    storage.enterWith('entered');
    yield storage.getStore();
    yield storage.getStore();
  })());
  log(storage.getStore());
});
