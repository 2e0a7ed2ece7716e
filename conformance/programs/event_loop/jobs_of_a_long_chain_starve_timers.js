// A timer that is due waits until no job is left.
const block = (ms) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};
setTimeout(() => console.log('timer'), 1);
const chain = (left) => {
  if (left === 0) return console.log('chain ends');
  if (left === 500) block(5);
  Promise.resolve().then(() => chain(left - 1));
};
chain(1000);
