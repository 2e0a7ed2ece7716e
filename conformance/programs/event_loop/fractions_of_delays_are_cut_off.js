// 20.9 and 20 are one list, so the first of them runs first although it asked for more.
const block = (ms) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};
setTimeout(() => console.log('20.9'), 20.9);
setTimeout(() => console.log('20'), 20);
setTimeout(() => console.log('20.1'), 20.1);
block(50);
