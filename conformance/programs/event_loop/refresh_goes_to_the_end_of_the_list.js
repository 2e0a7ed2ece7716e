// A refreshed timer starts anew: it runs after those of its duration that were set meanwhile.
const block = (ms) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};
const first = setTimeout(() => console.log('first, refreshed'), 10);
setTimeout(() => console.log('second'), 10);
setTimeout(() => console.log('third'), 10);
first.refresh();
block(40);
