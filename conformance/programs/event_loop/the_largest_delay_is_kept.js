// 2 ** 31 - 1 milliseconds is a delay that waits; one more is not.
const far = setTimeout(() => console.log('never printed'), 2 ** 31 - 1);
setTimeout(() => {
  console.log('one millisecond');
  clearTimeout(far);
}, 2 ** 31);
