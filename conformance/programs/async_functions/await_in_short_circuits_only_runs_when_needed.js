const say = async (value) => { console.log('evaluated', value); return value; };
(async () => {
  console.log((await say(0)) && (await say('skipped')));
  console.log((await say('')) || (await say('taken')));
  console.log((await say(null)) ?? (await say('default')));
  console.log((await say(true)) ? await say('yes') : await say('no'));
  const missing = undefined;
  console.log(missing?.[await say('never')]);
  const box = { value: null };
  box.value ??= await say('filled');
  box.value ||= await say('never');
  console.log(box.value);
})();
