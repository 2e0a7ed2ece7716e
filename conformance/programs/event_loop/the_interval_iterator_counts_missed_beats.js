// `setInterval` of `timers/promises` yields a value for every beat, those that nobody was waiting for included.
const { setInterval: beats } = require('timers/promises');
(async () => {
  let count = 0;
  for await (const value of beats(2, 'beat')) {
    console.log(value, ++count);
    if (count === 3) break;
  }
  console.log('after the loop');
})();
