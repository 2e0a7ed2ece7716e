// Timers and immediates are cleared by `using`, and stacks name their callbacks while they are held.
const { setTimeout: sleep } = require('node:timers/promises');

{
  using timeout = setTimeout(() => console.log('never'), 1);
  using immediate = setImmediate(() => console.log('never'));
  using interval = setInterval(() => console.log('never'), 1);
  console.log(timeout.hasRef(), immediate.hasRef(), interval.hasRef());
}
for (const timer of [setTimeout(() => {}), setImmediate(() => {})]) {
  const { value, ...attributes } = Object.getOwnPropertyDescriptor(
    timer.constructor.prototype,
    Symbol.dispose,
  );
  console.log(timer.constructor.name, attributes, value.length, timer[Symbol.dispose]());
}

const fail = async () => {
  await null;
  throw new Error('failed');
};
const lines = (error) =>
  error.stack
    .replaceAll(__dirname, '')
    .split('\n')
    .filter((line) => !line.includes('node:'))
    .join('\n');
const show = async (work) => {
  try {
    await work();
  } catch (error) {
    console.log(lines(error));
  }
};

const steps = [
  (next) =>
    setImmediate(async function named() {
      await show(fail);
      console.log(lines(new Error('later in an immediate')));
      next();
    }),
  (next) =>
    setTimeout(async function named() {
      await show(fail);
      console.log(lines(new Error('later in a timeout')));
      next();
    }),
  (next) =>
    setTimeout(async () => {
      await sleep(1);
      console.log(lines(new Error('in an arrow')));
      next();
    }),
  (next) => {
    const interval = setInterval(async function repeated() {
      console.log(lines(new Error('held')));
      clearInterval(interval);
      console.log(lines(new Error('cleared')));
      await show(fail);
      next();
    });
  },
];
const run = () => steps.shift()?.(run);
run();
