function ruler(ticks) {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
}
const settled = Promise.resolve('value');
async function returns() { return settled; }
async function returnsAwaited() { return await settled; }
async function returnsValue() { return 'value'; }
returns().then(() => console.log('return promise'));
returnsAwaited().then(() => console.log('return await promise'));
returnsValue().then(() => console.log('return value'));
ruler(5);
