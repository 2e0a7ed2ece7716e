// A thenable takes a job more to be heard by a combinator.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
const thenable = (name) => ({ then(resolve) { console.log('then of', name); resolve(name); } });
ruler(5);
Promise.all([thenable('a'), 'b']).then((value) => console.log('all', value));
Promise.race([thenable('c'), Promise.resolve('d')]).then((value) => console.log('race', value));
