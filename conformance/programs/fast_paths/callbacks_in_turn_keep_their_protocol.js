// Callbacks that follow each other in a queue are called in turn, by one loop and in one frame.

const { AsyncLocalStorage } = require('node:async_hooks');
const storage = new AsyncLocalStorage();
// Frames of Node's own files are left out.
const own = (error) => error.stack.split('\n').filter((line) => !line.includes('node:'));
const lines = (error) =>
  own(error).slice(0, 3).map((line) => line.trim().replace(/\(?\/.*\//, '').replace(/\)$/, ''));

process.on('uncaughtException', (error, origin) => {
  console.log(origin, lines(error).join(' | '), String(storage.getStore()));
  process.nextTick(() => console.log('tick of the handler', String(storage.getStore())));
});

function throws() {
  throw new Error('first');
}

function deep(levels) {
  return levels === 0 ? own(new Error('deep')).length : deep(levels - 1);
}

function endless() {
  return endless() + 1;
}

queueMicrotask(() => console.log('a'));
queueMicrotask(function named() {
  console.log(lines(new Error('here')).join(' | '));
});
queueMicrotask(throws);
queueMicrotask(() => console.log('after an error', deep(3)));
queueMicrotask(() => {
  try {
    endless();
  } catch (error) {
    console.log(error.name, error.message);
  }
});
queueMicrotask(() => {
  queueMicrotask(function inner() {
    console.log(lines(new Error('inner')).join(' | '));
  });
});
Promise.resolve().then(() => console.log('a reaction in between'));
queueMicrotask(() => null.x);
queueMicrotask(() => storage.enterWith('entered'));
queueMicrotask(() => console.log('nothing entered', String(storage.getStore())));
storage.run('outer', () => {
  queueMicrotask(() => console.log('micro in a frame', storage.getStore()));
  process.nextTick(() => console.log('tick in a frame', storage.getStore()));
  queueMicrotask(() => {
    storage.run('inner', () => queueMicrotask(() => console.log('nested', storage.getStore())));
    throw new RangeError('in a frame');
  });
});
queueMicrotask(() => console.log('no frame', String(storage.getStore())));
process.nextTick(() => console.log('tick', String(storage.getStore())));
process.nextTick(() => storage.enterWith('of a tick'));
process.nextTick(function second() {
  console.log('next tick', String(storage.getStore()), lines(new Error('tick')).join(' | '));
  process.nextTick(() => console.log('tick of a tick'));
  queueMicrotask(() => console.log('micro of a tick'));
});
process.nextTick(throws);
process.nextTick(() => console.log('tick after an error'));

let count = 0;
function again() {
  if (++count % 3 === 0) process.nextTick(step);
  else queueMicrotask(again);
}
function step() {
  if (count < 100) again();
  else console.log('count', count);
}
setImmediate(again);

process.on('exit', () => {
  process.nextTick(() => console.log('never'));
  console.log(String(process.nextTick(() => console.log('never'))));
});
