const test = async (value) => { console.log('test', value); return value; };
(async () => {
  for (const value of [1, 2, 9]) {
    switch (await test(value)) {
      case await test(1): console.log('one');
      case await test(2): console.log('one or two'); await null; break;
      default: console.log('default', value);
    }
  }
})();
