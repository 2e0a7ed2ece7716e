// An interval that is cleared in the checkpoint after its callback does not run again.
const byJob = setInterval(() => {
  console.log('by job');
  Promise.resolve().then(() => clearInterval(byJob));
}, 1);
const byTick = setInterval(() => {
  console.log('by tick');
  process.nextTick(() => clearInterval(byTick));
}, 1);
