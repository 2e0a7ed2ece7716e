const { setInterval: every } = require('timers/promises');
(async () => {
  const iterator = every(1, 'value');
  console.log(Object.prototype.toString.call(iterator));
  console.log(await Promise.all([iterator.next(), iterator.next(), iterator.return('end'), iterator.next()]));
  console.log(await every(1).return('early'));
  await every('soon').next().catch((error) => console.log(error.message));
  await every(1, 2, { ref: 1 }).next().catch((error) => console.log(error.message));
  let count = 0;
  for await (const value of every(1, Promise.resolve('awaited'))) {
    console.log(value);
    if (++count === 2) break;
  }
  console.log('over');
})();
