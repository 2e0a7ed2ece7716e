// Timers of one duration are one list: once it is due, all of it that is due runs, before a list that is due later.
const block = (ms) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};
setTimeout(() => console.log('first of ten'), 10);
setTimeout(() => console.log('twenty'), 20);
block(15);
setTimeout(() => console.log('second of ten, due after twenty'), 10);
block(60);
