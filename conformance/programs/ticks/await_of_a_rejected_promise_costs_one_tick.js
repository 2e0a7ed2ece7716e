// Throwing at an await takes as long as going on.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
const rejected = Promise.reject(new Error('no'));
ruler(3);
(async () => {
  try {
    await rejected;
  } catch (error) {
    console.log('caught', error.message);
  }
})();
(async () => {
  await Promise.resolve();
  console.log('went on');
})();
