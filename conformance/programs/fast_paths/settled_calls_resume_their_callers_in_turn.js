// A call that ends resumes its caller at once only where that is the next job anyway.
const log = [];

async function leaf(name) {
  await null;
  log.push(`leaf ${name}`);
  return name;
}

async function caller(name) {
  const value = await leaf(name);
  log.push(`caller ${name}`);
  return value;
}

async function twice(name) {
  const call = leaf(name);
  log.push(await call);
  log.push(await call);
  call.then((value) => log.push(`then ${value}`));
  return Promise.all([call, call]);
}

async function several() {
  const call = leaf('shared');
  call.then(() => log.push('first then'));
  (async () => {
    log.push(`second await ${await call}`);
  })();
  await call;
  log.push('third await');
}

async function queued() {
  const call = leaf('queued');
  queueMicrotask(() => log.push('microtask before'));
  await null;
  queueMicrotask(() => log.push('microtask after'));
  log.push(await call);
}

async function objects() {
  const inner = async () => {
    await null;
    return { then: (resolve) => resolve('from thenable') };
  };
  log.push(await inner());
  const array = await (async () => (await null, [1, 2]))();
  log.push(array.length);
}

async function failing() {
  const inner = async () => {
    await null;
    throw new Error('inner');
  };
  const call = inner();
  try {
    await call;
  } catch (error) {
    log.push(error.message);
  }
  try {
    await call;
  } catch (error) {
    log.push(`again ${error.message}`);
  }
}

async function* numbers() {
  for (let i = 0; i < 2; i++) {
    yield await leaf(`number ${i}`);
  }
}

async function main() {
  await Promise.all([caller('a'), caller('b')]);
  await caller('c');
  log.push((await twice('d')).join());
  await several();
  await queued();
  await objects();
  await failing();
  for await (const number of numbers()) {
    log.push(number);
  }
  const reference = new WeakRef(leaf('weak'));
  log.push(await reference.deref());
  log.push(await reference.deref());
}

main().then(() => {
  for (const line of log) {
    console.log(line);
  }
});
