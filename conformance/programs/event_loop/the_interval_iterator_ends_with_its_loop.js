// `setInterval` of `timers/promises` yields its value at every beat; leaving the loop clears it.
const { setInterval: beats } = require('timers/promises');
(async () => {
  let count = 0;
  for await (const value of beats(2, 'beat')) {
    console.log(value, ++count);
    if (count === 3) break;
  }
  console.log('after the loop');
})();
