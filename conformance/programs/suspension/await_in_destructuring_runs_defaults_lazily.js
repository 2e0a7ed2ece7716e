const log = async (value) => { console.log('evaluated', value); return value; };
(async () => {
  const { a = await log('unused'), b = await log('default b'), [await log('c')]: c, ...rest } = { a: 1, c: 3, d: 4 };
  console.log(a, b, c, rest);
  const [x, y = await log('default y'), ...[z = await log('default z')]] = await log([1]);
  console.log(x, y, z);
})();
