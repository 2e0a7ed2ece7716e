// A return waits for the awaits of each finally block on its way, and the promise it returns is looked at last.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
ruler(6);
(async () => {
  try {
    return Promise.resolve('plain');
  } finally {
    await null;
    console.log('finally');
  }
})().then((value) => console.log('got', value));
