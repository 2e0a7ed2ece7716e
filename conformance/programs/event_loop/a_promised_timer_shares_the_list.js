// `timers/promises` sets a timer like any other; who awaits it goes on in the checkpoint after it.
const block = (ms) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};
const { setTimeout: sleep } = require('timers/promises');
setTimeout(() => console.log('first'), 1);
sleep(1, 'second').then((value) => console.log(value));
setTimeout(() => console.log('third'), 1);
(async () => {
  console.log(await sleep(1, 'fourth'));
  process.nextTick(() => console.log('tick of the fourth'));
})();
setTimeout(() => console.log('fifth'), 1);
block(10);
