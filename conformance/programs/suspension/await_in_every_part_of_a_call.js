const log = (name, value) => { console.log(name); return value; };
const box = { base: 10, add(a, b, ...rest) { return [this.base, a, b, rest]; } };
(async () => {
  console.log((await log('object', box))[await log('key', 'add')](await log('a', 1), log('b', 2), ...(await log('rest', [3, 4]))));
  console.log(new (await log('class', Array))(await log('length', 3)));
  console.log((await log('tag', String.raw))`x${await log('part', 'y')}z`);
})();
