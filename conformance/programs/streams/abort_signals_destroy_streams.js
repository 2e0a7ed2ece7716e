const { Readable, Writable, PassThrough, pipeline, finished, addAbortSignal } = require('stream'); const sp = require('stream/promises'); const net = require('net'); const log = console.log;
const show = e => log(e && e.name, e && e.code, e && e.message, e && e.cause && e.cause.name);
(async () => {
  const ac = new AbortController(); const r = new Readable({ signal: ac.signal, read() {} }); r.on('error', show).on('close', () => log('close')); setImmediate(() => ac.abort());
  await sp.finished(r).catch(show);
  const a2 = new AbortController(); const w = addAbortSignal(a2.signal, new Writable({ write(c, e, cb) { } })); w.on('error', show); w.write('x'); a2.abort(new Error('why')); log(w.destroyed);
  const a3 = new AbortController(); setTimeout(() => a3.abort(), 5);
  await sp.pipeline(new Readable({ read() {} }), new PassThrough(), { signal: a3.signal }).catch(show);
  const a4 = new AbortController(); setTimeout(() => a4.abort(), 5); await sp.finished(new PassThrough(), { signal: a4.signal }).catch(show);
  const a5 = new AbortController(); const s = net.createServer().listen({ port: 0, signal: a5.signal }, () => { a5.abort(); }); s.on('close', () => log('server closed'));
  await sp.pipeline(Readable.from(['a', 'b']), async function* (src, { signal }) { log(signal instanceof AbortSignal, signal.aborted); for await (const x of src) yield x; }, new Writable({ write(c, e, cb) { log(String(c)); cb(); } }));
  const a6 = new AbortController(); a6.abort(); const r6 = new Readable({ read() {}, signal: a6.signal }); r6.on('error', show);
  const a7 = new AbortController(); const c7 = new net.Socket({ signal: a7.signal }); c7.on('error', show).on('close', h => log('c7', h)); a7.abort();
})();
