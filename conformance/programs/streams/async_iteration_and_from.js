const { Readable } = require('stream');
const log = console.log;
(async () => {
  for await (const x of Readable.from([1, 2, 3])) log(x);
  for await (const x of Readable.from(['a', 'b'])) log(x);
  async function* g() { try { yield 'x'; yield 'y'; yield 'z'; } finally { log('gen finally'); } }
  for await (const x of Readable.from(g())) { log(x); if (x === 'y') break; }
  const r = Readable.from(g()); r.on('close', () => log('closed'));
  try { for await (const x of r) { log(x); throw new Error('boom'); } } catch (e) { log(e.message, r.destroyed, r.errored && r.errored.message); }
  await null; 
  const s = new Readable({ objectMode: true, read() {} });
  setTimeout(() => s.push({ a: 1 }), 5); setTimeout(() => s.destroy(new Error('bad')), 10);
  try { for await (const x of s) log(x); } catch (e) { log('caught', e.message); }
  const t = new Readable({ read() {} }); t.push('q'); t.destroy();
  try { for await (const x of t) log(x); } catch (e) { log('caught', e.code, e.message); }
  function* ps() { yield Promise.resolve(1); yield 2; yield Promise.resolve(3); }
  for await (const x of Readable.from(ps())) log(x);
  const str = Readable.from('hello'); for await (const x of str) log(x);
  const buf = Readable.from(Buffer.from('hello')); for await (const x of buf) log(x);
  try { Readable.from(5) } catch (e) { log(e.code, e.message); }
  async function* bad() { yield 1; throw new Error('inner'); }
  try { for await (const x of Readable.from(bad())) log(x); } catch (e) { log('c', e.message); }
  const n = Readable.from([null]); n.on('error', e => log('err', e.code));
  n.resume();
})();
