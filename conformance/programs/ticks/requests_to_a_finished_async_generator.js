// `next` and `throw` answer at once; `return` awaits its argument even then.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
const finished = async function* () {};
(async () => {
  const iterator = finished();
  await iterator.next();
  ruler(5);
  iterator.return(Promise.resolve('r')).then((result) => console.log('return', result));
  iterator.return('s').then((result) => console.log('return', result));
  iterator.throw('t').catch((error) => console.log('throw', error));
  iterator.next('n').then((result) => console.log('next', result));
})();
