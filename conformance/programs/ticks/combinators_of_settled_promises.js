// A combinator hears of its promises in one tick and tells its own listeners in the next.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
const settled = () => [Promise.resolve(1), Promise.resolve(2)];
ruler(4);
Promise.all(settled()).then((value) => console.log('all', value));
Promise.race(settled()).then((value) => console.log('race', value));
Promise.any(settled()).then((value) => console.log('any', value));
Promise.allSettled(settled()).then((value) => console.log('allSettled', value.length));
Promise.all([Promise.reject('no'), 1]).catch((value) => console.log('all rejected', value));
Promise.any([Promise.reject('no')]).catch((error) => console.log('any rejected', error.errors));
