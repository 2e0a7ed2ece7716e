const frames = (error) => error.stack.split("\n").slice(1).filter((line) => !line.includes("node:"))
  .map((line) => line.trim().replace(/(?:file:\/\/)?\/.*\/([^/]+)/, "$1"));
const report = async (name, run) => {
  try { await run(); } catch (error) { console.log(name, frames(error)); }
};
const show = (target) => console.log(target.stack === undefined ? undefined : frames(target));
async function inner() { await null; return make(); }
async function middle() { return await inner(); }
async function outer() { return await middle(); }
let make = () => new Error('x');
(async function main() {
  for (const limit of [0, 1, 2, 3, 100]) {
    Error.stackTraceLimit = limit;
    show(await outer());
  }
  Error.stackTraceLimit = 'none';
  show(await outer());
  Error.stackTraceLimit = 10;
  make = function capture() { const o = {}; Error.captureStackTrace(o); return o; };
  show(await outer());
  make = function capture() { const o = {}; Error.captureStackTrace(o, capture); return o; };
  show(await outer());
  make = function capture() { const o = {}; Error.captureStackTrace(o, inner); return o; };
  show(await outer());
  make = function capture() { const o = {}; Error.captureStackTrace(o, middle); return o; };
  show(await outer());
  make = function capture() { const o = {}; Error.captureStackTrace(o, show); return o; };
  show(await outer());
})();
