// A thenable that resolves with another thenable is followed, one job at a time.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
const nest = (depth) => ({
  then(resolve) {
    console.log('then', depth);
    resolve(depth === 0 ? 'innermost' : nest(depth - 1));
  },
});
ruler(6);
(async () => console.log(await nest(3)))();
