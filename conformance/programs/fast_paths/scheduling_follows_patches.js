// `queueMicrotask(f)` and `process.nextTick(f)` go straight to their queues while they are the
// built-in functions.

const log = [];
const note = (text) => log.push(text);

function micro(name) {
  return queueMicrotask(() => note(name));
}

function tick(name) {
  return process.nextTick(() => note(name));
}

const original = { queueMicrotask, nextTick: process.nextTick, process };
const turn = () => new Promise((resolve) => setImmediate(resolve));

async function section(name, work) {
  log.length = 0;
  try {
    work();
  } catch (error) {
    note(`thrown ${error.name} ${error.code ?? ''} ${error.message}`);
  }
  await turn();
  console.log(`${name}: ${log.join(', ')}`);
}

function patched(name) {
  return function (callback, ...rest) {
    note(`${name} of ${typeof callback} and ${rest.length}, ${this === undefined || this === globalThis || this === process}`);
    callback();
    return name;
  };
}

async function main() {
  await section('built in', () => {
    note(String(micro('micro')));
    note(String(tick('tick')));
    note('sync');
  });

  globalThis.queueMicrotask = patched('assigned');
  process.nextTick = patched('assigned tick');
  await section('assigned', () => {
    note(micro('micro'));
    note(tick('tick'));
  });
  globalThis.queueMicrotask = original.queueMicrotask;
  process.nextTick = original.nextTick;
  await section('restored', () => {
    note(String(micro('micro')));
    note(String(tick('tick')));
  });

  queueMicrotask = patched('by name');
  process['next' + 'Tick'] = patched('by element');
  await section('by name', () => {
    note(micro('micro'));
    note(tick('tick'));
  });
  queueMicrotask = original.queueMicrotask;
  Reflect.set(process, 'nextTick', original.nextTick);
  await section('restored', () => {
    micro('micro');
    tick('tick');
  });
  Reflect.set({}, 'queueMicrotask', patched('reflected'), globalThis);
  Object.assign(process, { nextTick: patched('copied') });
  await section('by reflection', () => {
    note(micro('micro'));
    note(tick('tick'));
  });
  Object.assign(globalThis, { queueMicrotask: original.queueMicrotask });
  process.nextTick = original.nextTick;

  let gets = 0;
  const accessor = (value) => ({
    configurable: true,
    enumerable: true,
    get() {
      gets++;
      return value;
    },
  });
  Object.defineProperty(globalThis, 'queueMicrotask', accessor(original.queueMicrotask));
  Object.defineProperty(process, 'nextTick', accessor(original.nextTick));
  await section('getters', () => {
    micro('micro');
    micro('micro');
    tick('tick');
    note(`${gets} gets`);
  });
  const data = (value) => ({ configurable: true, enumerable: true, writable: true, value });
  Object.defineProperty(globalThis, 'queueMicrotask', data(original.queueMicrotask));
  Object.defineProperty(process, 'nextTick', data(original.nextTick));
  await section('defined again', () => {
    micro('micro');
    tick('tick');
  });
  globalThis.queueMicrotask = patched('after definition');
  process.nextTick = patched('tick after definition');
  await section('after definition', () => {
    note(micro('micro'));
    note(tick('tick'));
  });

  delete globalThis.queueMicrotask;
  delete process.nextTick;
  await section('deleted', () => micro('micro'));
  await section('deleted', () => tick('tick'));
  globalThis.queueMicrotask = original.queueMicrotask;
  process.nextTick = original.nextTick;
  await section('put back', () => {
    micro('micro');
    tick('tick');
  });
}

module.exports = { main, section, note, tick, micro, original };
main().then(() => require('node:timers').setImmediate(rest));

async function rest() {
  globalThis.process = { nextTick: patched('other process') };
  await section('another process', () => note(tick('tick')));
  globalThis.process = original.process;
  await section('the same again', () => tick('tick'));

  await section('no functions', () => queueMicrotask({}));
  await section('no functions', () => process.nextTick());
  await section('no functions', () => process.nextTick(null));
  await section('other callables', () => {
    queueMicrotask(new Proxy(() => note('proxy'), {}));
    queueMicrotask(function () { note(`bound ${this}`); }.bind('x', 1));
    queueMicrotask(async () => { await null; note('async'); });
    queueMicrotask(function () { 'use strict'; note(`this ${this}, ${arguments.length}`); });
    process.nextTick(new Proxy(() => note('tick of a proxy'), {}));
    process.nextTick((...args) => note(`arguments ${args}`), 1, 2);
    process.nextTick(function () { 'use strict'; note(`this ${this}, ${arguments.length}`); });
    queueMicrotask(note.bind(null, 'last'));
  });
  await section('spread', () => {
    queueMicrotask(...[() => note('spread')]);
    process.nextTick(...[(a) => note(`spread ${a}`), 1]);
  });

  let many = 0;
  await section('many', () => {
    for (let i = 0; i < 1000; i++) {
      queueMicrotask(() => {
        many += i;
        if (i % 100 === 0) queueMicrotask(() => note(`late ${i}`));
      });
      process.nextTick(() => {
        many -= 2 * i;
        if (i % 250 === 0) tick(`later ${i}`);
      });
    }
  });
  console.log(many);
}
