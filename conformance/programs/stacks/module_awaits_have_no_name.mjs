const frames = (error) => error.stack.split("\n").slice(1).filter((line) => !line.includes("node:"))
  .map((line) => line.trim().replace(/(?:file:\/\/)?\/.*\/([^/]+)/, "$1"));
const report = async (name, run) => {
  try { await run(); } catch (error) { console.log(name, frames(error)); }
};
async function fail() {
  await null;
  throw new Error('x');
}
try {
  await fail();
} catch (error) {
  console.log(frames(error));
}
console.log(frames(new Error('after an await')));
await report('from the top', fail);
