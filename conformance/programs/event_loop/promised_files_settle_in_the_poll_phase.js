// An awaited file operation goes on in the poll phase, so an immediate comes before a timer there too.
const block = (ms) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};
const { readFile } = require('fs/promises');
(async () => {
  await readFile(__filename);
  setTimeout(() => console.log('timer'), 1);
  setImmediate(() => console.log('immediate'));
  process.nextTick(() => console.log('tick'));
  await null;
  console.log('job');
  block(10);
})();
