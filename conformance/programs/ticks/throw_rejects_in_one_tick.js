// A throw costs what a return of a value costs, before and behind an await.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
ruler(4);
(async () => { throw new Error('at once'); })().catch((error) => console.log(error.message));
(async () => { await null; throw new Error('after an await'); })().catch((error) => console.log(error.message));
