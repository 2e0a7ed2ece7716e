const { setTimeout: sleep, setImmediate: soon, setInterval: every, scheduler } = require('timers/promises');
const { getEventListeners } = require('events');
const show = (error) => console.log(error.name, error.code, error.message, error.cause?.name ?? error.cause);
(async () => {
  for (const start of [
    (signal) => sleep(60000, 'value', { signal }),
    (signal) => soon('value', { signal }),
    (signal) => scheduler.wait(60000, { signal }),
  ]) {
    const controller = new AbortController();
    const promise = start(controller.signal);
    console.log(getEventListeners(controller.signal, 'abort').length);
    controller.abort('reason');
    await promise.catch(show);
    console.log(getEventListeners(controller.signal, 'abort').length);
    await start(AbortSignal.abort()).catch(show);
    await start('no signal').catch(show);
  }
  const controller = new AbortController();
  let count = 0;
  try {
    for await (const value of every(1, 'tick', { signal: controller.signal })) {
      console.log(value);
      if (++count === 2) controller.abort();
    }
  } catch (error) { show(error); }
})();
