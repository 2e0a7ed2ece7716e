const frames = (error) => error.stack.split("\n").slice(1).filter((line) => !line.includes("node:"))
  .map((line) => line.trim().replace(/(?:file:\/\/)?\/.*\/([^/]+)/, "$1"));
const report = async (name, run) => {
  try { await run(); } catch (error) { console.log(name, frames(error)); }
};
const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
async function fail(ms) { await later(ms); throw new Error('after ' + ms); }
async function all() { await Promise.all([later(1), fail(2)]); }
async function settled() { const [, { reason }] = await Promise.allSettled([1, fail(1)]); throw reason; }
async function any() {
  try { await Promise.any([fail(1), fail(2)]); } catch (error) { throw error.errors[1]; }
}
async function race() { await Promise.race([fail(1), later(3)]); }
async function nested() { await Promise.all([Promise.all([0, 0, fail(1)])]); }
class Mine extends Promise {}
async function subclass() { await Mine.all([fail(1)]); }
(async () => {
  for (const run of [all, settled, any, race, nested, subclass]) await report(run.name, run);
})();
