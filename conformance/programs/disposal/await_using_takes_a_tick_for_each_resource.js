const log = [];
const resource = (name, result) => ({
  [Symbol.asyncDispose]() {
    log.push(`dispose ${name}`);
    return result;
  },
});
async function ticks(count) {
  for (let tick = 1; tick <= count; tick++) {
    await null;
    log.push(`tick ${tick}`);
  }
}

async function both() {
  await using first = resource('first', Promise.resolve());
  await using second = resource('second');
  log.push('body');
  return 'value';
}
async function nothing() {
  await using none = undefined;
  log.push('nothing');
}
async function mixed() {
  await using none = null;
  using sync = { [Symbol.dispose]: () => log.push('dispose sync') };
  await using wrapped = { [Symbol.dispose]: () => log.push('dispose wrapped') };
}
async function rejecting() {
  try {
    await using first = resource('rejecting', Promise.reject(new Error('disposal')));
    throw new Error('body');
  } catch (error) {
    log.push(`${error.name} ${error.error.message} ${error.suppressed.message}`);
  }
}
async function* values() {
  await using held = resource('held');
  yield 1;
  yield 2;
}

(async () => {
  for (const run of [both, nothing, mixed, rejecting]) {
    log.length = 0;
    const others = ticks(5);
    const result = await run();
    log.push(`done ${result}`);
    await others;
    console.log(run.name, log.join(', '));
  }
  log.length = 0;
  for await (const value of values()) {
    log.push(value);
    break;
  }
  for (await using each of [resource('a'), resource('b')]) log.push(typeof each);
  const stack = new AsyncDisposableStack();
  stack.defer(() => log.push('deferred'));
  stack.adopt('adopted', value => log.push(value));
  await stack.disposeAsync();
  console.log(log.join(', '), stack.disposed);
})();
