const { Duplex, Readable, Writable, PassThrough, Stream } = require('stream');
const log = console.log;
class Echo extends Duplex { constructor(o) { super(o); this.q = []; } _write(c, e, cb) { this.push(c); cb(); } _final(cb) { this.push(null); cb(); } _read() {} _destroy(e, cb) { log('_destroy', e); cb(e); } }
const e = new Echo(); e.on('data', d => log('data', String(d))).on('end', () => log('end')).on('finish', () => log('finish')).on('close', () => log('close'));
e.write('1'); e.end('2');
log(e instanceof Writable, e instanceof Readable, e instanceof Stream, e.allowHalfOpen);
const x = new Duplex({ read() {}, write(c, n, cb) { cb(); }, construct(cb) { log('construct'); setTimeout(cb, 50); } });
x.on('finish', () => log('x finish')); x.end('q', () => log('x end cb'));
const y = new Readable({ read() {}, construct(cb) { cb(new Error('cfail')); } }); y.on('error', z => log('y', z.message)).on('close', () => log('y close'));
const h = new Duplex({ allowHalfOpen: false, read() {}, write(c, n, cb) { cb(); } }); h.on('end', () => log('h end')).on('finish', () => log('h finish')).on('close', () => log('h close')); h.resume(); h.push(null);
function Old() { Readable.call(this, { read() { this.push('old'); this.push(null); } }); } require('util').inherits(Old, Readable);
new Old().on('data', d => log(String(d)));
const z = new Readable({ read() { throw new Error('in read'); } }); z.on('error', e => log(e.message)); z.resume();
const nr = new Readable(); nr.on('error', e => log(e.code, e.message)); nr.resume();
const pe = new Readable({ read() {} }); pe.push(null); pe.on('error', e => log(e.code)); pe.push('x');
const de = new Readable({ read() {} }); de.destroy(new Error('de'), e => log('cb', e.message)); de.on('error', e => log('ev', e.message)); de.on('close', () => log('de close')); log(de.destroyed, de.closed);
log(Object.keys(require('stream')).filter(k => !/compose|duplexPair|_/.test(k)).sort().join());
log(Stream === require('stream').Stream, Readable.prototype.constructor.name, Stream.name);
const k = new Readable({ read() {}, emitClose: false, autoDestroy: false }); k.push(null); k.resume(); k.on('end', () => setImmediate(() => log(k.destroyed, k.closed)));
