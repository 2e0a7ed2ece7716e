const step = async (value) => { console.log('evaluated', value); return value; };
(async () => {
  const object = {
    first: await step(1),
    [await step('computed')]: await step(2),
    get [await step('getter')]() { return 'got'; },
    ...(await step({ spread: true })),
    __proto__: await step({ inherited: 'yes' }),
  };
  console.log(object, object.inherited, object.getter);
  class Made extends (await step(Array)) {
    [await step('method')]() { return 'called'; }
    static [await step('fixed')] = 'static value';
  }
  console.log(new Made().method(), Made.fixed, new Made() instanceof Array);
})();
