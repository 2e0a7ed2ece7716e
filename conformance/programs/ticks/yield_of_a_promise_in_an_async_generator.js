// `yield promise` awaits it as `yield await promise` does, but only once.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
ruler(8);
const once = async function* () { yield Promise.resolve('promise'); };
const twice = async function* () { yield await Promise.resolve('awaited'); };
const value = async function* () { yield 'value'; };
once().next().then((result) => console.log(result));
twice().next().then((result) => console.log(result));
value().next().then((result) => console.log(result));
