const frames = (error) => error.stack.split("\n").slice(1).filter((line) => !line.includes("node:"))
  .map((line) => line.trim().replace(/(?:file:\/\/)?\/.*\/([^/]+)/, "$1"));
const report = async (name, run) => {
  try { await run(); } catch (error) { console.log(name, frames(error)); }
};
async function inner() {
  await null;
  throw new Error('boom');
}
async function middle() {
  const sum = 1 + await inner();
  return sum;
}
async function outer() {
  await middle();
}
report('three deep', outer);
