const frames = (error) => error.stack.split("\n").slice(1).filter((line) => !line.includes("node:"))
  .map((line) => line.trim().replace(/(?:file:\/\/)?\/.*\/([^/]+)/, "$1"));
const report = async (name, run) => {
  try { await run(); } catch (error) { console.log(name, frames(error)); }
};
async function* failing() { await null; throw new Error('no more'); }
async function* delegating() { yield 1; yield* failing(); }
async function* yielding() { yield failing().next(); }
async function* guarded() { try { yield 1; } finally { await failing().next(); } }
async function loop() { for await (const value of delegating()) void value; }
async function patterns() { for await (const { value } of yielding()) void value; }
async function members() { const box = {}; for await (box.value of failing()); }
async function closing() { const it = guarded(); await it.next(); await it.return(); }
async function fromArray() { for await (const value of [failing().next()]) void value; }
async function own() {
  const iterable = { [Symbol.asyncIterator]: () => ({ async next() { await 1; throw new Error('own'); } }) };
  for await (const value of iterable) void value;
}
(async () => {
  for (const run of [loop, patterns, members, closing, fromArray, own]) await report(run.name, run);
})();
