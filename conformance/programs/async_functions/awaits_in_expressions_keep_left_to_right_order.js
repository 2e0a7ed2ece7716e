const step = async (value) => { console.log('step', value); return value; };
(async () => {
  const sum = (await step(1)) + (await step(2)) * (await step(3));
  console.log(sum);
  const list = [await step('a'), ...(await step('bc')), await step('d')];
  console.log(list);
  const object = { [await step('key')]: await step('value'), ...(await step({ rest: true })) };
  console.log(object);
  console.log(`${await step('x')}-${await step('y')}`);
  console.log((await step(Math.max))(await step(4), ...(await step([9, 5]))));
})();
