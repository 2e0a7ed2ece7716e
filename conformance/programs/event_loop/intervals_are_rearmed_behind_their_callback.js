// An interval goes back into its list after its callback: behind timers that the callback set, before those of its jobs.
let beats = 0;
const interval = setInterval(() => {
  beats++;
  console.log('beat', beats);
  if (beats === 3) return clearInterval(interval);
  setTimeout((beat) => console.log('timer of the callback', beat), 1, beats);
  Promise.resolve(beats).then((beat) => setTimeout(() => console.log('timer of the job', beat), 1));
}, 1);
