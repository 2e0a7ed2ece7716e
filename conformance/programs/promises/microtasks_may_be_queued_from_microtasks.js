let depth = 0;
function again() {
  console.log('depth', depth);
  if (++depth < 4) queueMicrotask(again);
}
setTimeout(() => console.log('timer'), 0);
queueMicrotask(again);
Promise.resolve().then(() => console.log('job'));
