// An interval and a timer that sets itself again share a list, and alternate.
let beats = 0;
const interval = setInterval(() => {
  console.log('interval', ++beats);
  if (beats === 3) clearInterval(interval);
}, 5);
const chain = (turn) => setTimeout(() => {
  console.log('chain', turn);
  if (turn < 3) chain(turn + 1);
}, 5);
chain(1);
