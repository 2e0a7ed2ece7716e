// `clearTimeout` stops intervals and `clearInterval` timeouts; immediates are another kind.
const block = (ms) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};
clearInterval(setTimeout(() => console.log('never printed'), 1));
clearTimeout(setInterval(() => console.log('never printed'), 1));
const immediate = setImmediate(() => console.log('immediate'));
clearTimeout(immediate);
const timeout = setTimeout(() => console.log('timeout'), 1);
clearImmediate(timeout);
for (const nothing of [undefined, null, 0, -1, 'x', {}, NaN]) {
  clearTimeout(nothing);
  clearInterval(nothing);
  clearImmediate(nothing);
}
console.log('main ends');
block(10);
