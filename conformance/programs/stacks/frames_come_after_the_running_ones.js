const frames = (error) => error.stack.split("\n").slice(1).filter((line) => !line.includes("node:"))
  .map((line) => line.trim().replace(/(?:file:\/\/)?\/.*\/([^/]+)/, "$1"));
const report = async (name, run) => {
  try { await run(); } catch (error) { console.log(name, frames(error)); }
};
function deep() { throw new TypeError('sync'); }
function shallow() { deep(); }
async function worker() { await null; shallow(); }
async function caller() { await worker(); }
async function notYet() { shallow(); }
async function callsNotYet() { await notYet(); }
async function getter() { await null; await { get then() { throw new Error('looked'); } }; }
async function callsGetter() { await getter(); }
const throwing = { [Symbol.asyncIterator]() { return { next: deep }; } };
async function* delegate() { yield* throwing; }
async function callsDelegate() { await delegate().next(); }
(async () => {
  for (const run of [caller, callsNotYet, callsGetter, callsDelegate]) {
    await report(run.name, run);
  }
})();
