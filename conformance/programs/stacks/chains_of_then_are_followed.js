const frames = (error) => error.stack.split("\n").slice(1).filter((line) => !line.includes("node:"))
  .map((line) => line.trim().replace(/(?:file:\/\/)?\/.*\/([^/]+)/, "$1"));
const report = async (name, run) => {
  try { await run(); } catch (error) { console.log(name, frames(error)); }
};
async function fail() { await null; throw new Error('x'); }
async function throughThen() { await fail().then(() => 1).finally(() => 2); }
async function inHandler() { await Promise.resolve().then(function handler() { throw new Error('x'); }); }
async function asyncHandler() { await Promise.resolve().then(async () => { await 1; throw new Error('x'); }); }
async function inFinally() { await Promise.resolve().finally(() => { throw new Error('x'); }); }
async function executor() { await new Promise((resolve, reject) => { fail().then(resolve, reject); }); }
async function returned() { return fail(); }
async function throughReturned() { await returned(); }
async function twoWaiters() { const promise = fail(); promise.catch(() => {}); await promise; }
async function settledBefore() { const promise = fail(); await 1; await 1; await promise; }
async function thenable() { await { then(resolve, reject) { fail().then(resolve, reject); } }; }
async function microtask() { await new Promise((_, reject) => queueMicrotask(() => reject(new Error('x')))); }
(async () => {
  const all = [throughThen, inHandler, asyncHandler, inFinally, executor, throughReturned, twoWaiters,
    settledBefore, thenable, microtask];
  for (const run of all) await report(run.name, run);
})();
