const later = async (value) => value;
(async () => {
  const object = { a: 1, b: 2 };
  console.log(-(await later(3)), !(await later('')), typeof (await later(null)), void (await later(1)), ~(await later(5)));
  console.log(delete object[await later('a')], (await later('b')) in object, (await later([])) instanceof (await later(Array)));
  console.log((await later(7)) % (await later(4)), (await later('a')) + (await later('b')), (await later(2)) ** (await later(10)));
  console.log((await later(1), await later(2)), (await later(1)) < (await later(2)) ? await later('less') : await later('more'));
  let sum = 0;
  sum += await later(sum++ + 5);
  console.log(sum, [await later(sum), sum++, await later(sum), ++sum]);
})();
