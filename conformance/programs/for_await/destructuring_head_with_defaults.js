(async () => {
  async function* pairs() {
    yield { key: 'a', value: 1 };
    yield { key: 'b' };
  }
  for await (const { key, value = await Promise.resolve('default') } of pairs()) console.log(key, value);
  let last;
  for await ([last] of [[1], Promise.resolve([2])]) console.log(last);
})();
