// An interval goes back into its list after its callback: behind timers that the callback set, before those of its jobs.
let beats = 0;
const interval = setInterval(() => {
  beats++;
  console.log('beat', beats);
  if (beats === 3) return clearInterval(interval);
  setTimeout(() => console.log('timer of the callback', beats), 1);
  Promise.resolve().then(() => setTimeout(() => console.log('timer of the job', beats), 1));
}, 1);
