// An async function that returns a value is fulfilled at once: whoever awaits it goes on after one tick.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
const give = async () => 'value';
ruler(3);
give().then((value) => console.log('got', value));
