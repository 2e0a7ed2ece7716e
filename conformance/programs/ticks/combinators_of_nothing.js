// `all` and `allSettled` of nothing are fulfilled at once, `any` is rejected at once, `race` waits for ever.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
ruler(3);
Promise.all([]).then((values) => console.log('all', values));
Promise.allSettled([]).then((values) => console.log('allSettled', values));
Promise.any([]).catch((error) => console.log('any', error.constructor.name, error.errors));
Promise.race([]).then(() => console.log('never printed'));
