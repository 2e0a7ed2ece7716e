const task = async (name, ticks) => {
  for (let tick = 0; tick < ticks; tick++) await null;
  console.log('done', name);
  return name;
};
(async () => {
  console.log([await task('s1', 3), await task('s2', 1)]);
  console.log(await Promise.all([task('p1', 3), task('p2', 1)]));
})();
