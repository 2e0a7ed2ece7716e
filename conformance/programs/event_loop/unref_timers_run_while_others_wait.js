// A timer without a reference runs as any other while something else keeps the loop alive.
const block = (ms) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};
setTimeout(() => console.log('without reference'), 10).unref();
setInterval(() => console.log('beat'), 25).unref();
setTimeout(() => console.log('with reference'), 30);
block(60);
