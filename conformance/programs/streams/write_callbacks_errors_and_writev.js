const { Writable } = require('stream');
const log = console.log;
const w = new Writable({ write(chunk, enc, cb) { log('_write', chunk.toString()); cb(); } });
w.write('a', () => log('a cb')); w.write('b', () => log('b cb')); w.cork(); w.write('c'); w.write('d'); log(w.writableCorked, w.writableLength); w.uncork();
process.nextTick(() => log('tick')); Promise.resolve().then(() => log('job'));
w.end('z', () => log('ended')); w.on('finish', () => log('finish')).on('close', () => log('close'));
const v = new Writable({ writev(chunks, cb) { log('writev', chunks.map(c => c.chunk.toString() + c.encoding), chunks.allBuffers); cb(); } });
v.cork(); v.write('1'); v.write('2', 'latin1', () => log('2 cb')); v.end('3'); v.on('finish', () => log('v finish'));
const e = new Writable({ write(c, n, cb) { cb(new Error('nope')); } });
e.on('error', x => log('error', x.message)).on('close', () => log('e close'));
e.write('q', x => log('q cb', x.message)); e.write('r', x => log('r cb', x.message)); e.end(x => log('end', x && x.message));
const o = new Writable({ objectMode: true, write(c, n, cb) { log(c, n); cb(); } });
o.write({ x: 1 }); o.write(5); o.end();
try { w.write(null) } catch (x) { log(x.code, x.message) }
try { v.write(5) } catch (x) { log(x.code, x.message) }
try { new Writable().write('x') } catch (x) { log(x.code, x.message) }
try { e.write('x', 'nope') } catch (x) { log(x.code, x.message) }
const d = new Writable({ write(c, n, cb) { cb(); } }); d.destroy(); d.on('error', x => log('d', x.code)); d.on('close', () => log('d close')); d.write('x', x => log('dcb', x.code));
