// A coroutine goes on at once when no other job waits. Anything that waits must still go first.
const log = [];

async function alone() {
  log.push('alone 1');
  await 1;
  log.push('alone 2');
  await Promise.resolve();
  log.push('alone 3');
  try {
    await Promise.reject(new Error('no'));
  } catch (error) {
    log.push(`alone caught ${error.message}`);
  }
}

async function withOthers() {
  await null;
  queueMicrotask(() => log.push('microtask before'));
  await 1;
  log.push('after microtask');
  Promise.resolve().then(() => log.push('then before'));
  await Promise.resolve(2);
  log.push('after then');
  process.nextTick(() => log.push('tick after all jobs'));
  await 3;
  log.push('before the tick');
  await Promise.reject(4).catch(() => log.push('catch'));
  log.push('after catch');
}

async function pair(name) {
  for (let turn = 0; turn < 3; turn++) {
    await turn;
    log.push(`${name} ${turn}`);
  }
}

async function thenable() {
  await 0;
  queueMicrotask(() => log.push('between'));
  await { then(resolve) { log.push('then called'); resolve(); } };
  log.push('after the thenable');
}

async function late() {
  const rejected = Promise.reject(new Error('late'));
  await 1;
  await 2;
  try {
    await rejected;
  } catch (error) {
    log.push(`caught ${error.message}`);
  }
}

process.on('unhandledRejection', (reason) => log.push(`unhandled ${reason.message}`));

(async () => {
  await alone();
  await withOthers();
  await Promise.all([pair('a'), pair('b')]);
  await thenable();
  await late();
  setImmediate(() => console.log(log.join('\n')));
})();
