const { Readable, Writable, PassThrough, Transform, pipeline, finished } = require('stream');
const sp = require('stream/promises');
const log = console.log;
pipeline(Readable.from(['a', 'b', 'c']), new PassThrough(), async function* (src) { for await (const c of src) yield String(c).toUpperCase(); }, new Writable({ write(c, e, cb) { log('w', String(c)); cb(); } }), e => log('done', e));
pipeline(Readable.from(['a']), new Transform({ transform(c, e, cb) { cb(new Error('t')); } }), new PassThrough(), e => log('failed', e.message));
(async () => {
  await sp.pipeline(Readable.from(['1', '2']), async function (src) { let s = ''; for await (const c of src) s += c; log('s', s); });
  const v = await sp.pipeline(function* () { yield 'p'; yield 'q' }, async src => { let r = ''; for await (const x of src) r += x; return r; });
  log('value', v);
  const r = new Readable({ read() {} });
  setImmediate(() => r.destroy(new Error('x')));
  await sp.finished(r).catch(e => log('fin', e.message));
  const q = new Readable({ read() {} });
  setImmediate(() => q.destroy());
  await sp.finished(q).catch(e => log('fin', e.code));
  const w = new Writable({ write(c, e, cb) { cb(); } }); w.end('x'); await sp.finished(w); log('w finished');
  try { pipeline(Readable.from([1])) } catch (e) { log(e.code, e.message) }
  try { await sp.pipeline(Readable.from([1])) } catch (e) { log(e.code, e.message) }
  finished(w, e => log('again', e));
  const pt = new PassThrough(); pt.resume(); pt.end('a'); const c = finished(pt, (e) => log('pt', e)); log(typeof c);
})();
