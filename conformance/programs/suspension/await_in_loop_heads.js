const step = async (name, value) => { console.log(name); return value; };
(async () => {
  for (let i = await step('init', 0); await step('test', i < 2); i += await step('update', 1)) console.log('body', i);
  let n = 2;
  while (await step('while', n-- > 0)) console.log('while body', n);
  do console.log('do body'); while (await step('do test', false));
  for (const value of await step('iterable', ['p', 'q'])) console.log(value, await step('in body', 1));
  for (const key in await step('object', { k: 1, l: 2 })) { await null; console.log(key); }
})();
