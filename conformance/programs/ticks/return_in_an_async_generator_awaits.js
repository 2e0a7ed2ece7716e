// `return` awaits its operand, so it costs a tick more than falling off the end.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
ruler(6);
(async function* () {})().next().then((result) => console.log('end', result));
(async function* () { return 'value'; })().next().then((result) => console.log('return', result));
(async function* () { return Promise.resolve('promise'); })().next().then((result) => console.log('return', result));
(async function* () { return await 'awaited'; })().next().then((result) => console.log('return', result));
(async function* () { throw 'thrown'; })().next().catch((error) => console.log(error));
