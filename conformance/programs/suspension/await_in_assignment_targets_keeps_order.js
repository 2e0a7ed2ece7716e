const log = (name, value) => { console.log(name); return value; };
const target = { value: 1, get self() { console.log('get self'); return this; } };
(async () => {
  (await log('object', target))[await log('key', 'value')] = await log('right', 5);
  target.self.value += await log('add', 2);
  target.value++;
  target[(await log('computed', 'value'))] **= await log('power', 2);
  let local = 1;
  local += (local = 100, await log('late', 1));
  console.log(target.value, local);
  [target.first, target[await log('pattern key', 'second')] = await log('pattern default', 'D')] = [await log('source', 'A')];
  console.log(target.first, target.second);
})();
