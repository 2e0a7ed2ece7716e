const { Readable } = require('stream'); const { StringDecoder } = require('string_decoder');
const log = console.log;
const r = new Readable({ read() {} }); r.setEncoding('utf8'); r.push(Buffer.from([0xe2, 0x82])); r.push(Buffer.from([0xac, 0x41])); r.push(Buffer.from([0xf0])); r.push(null);
r.on('data', d => log(JSON.stringify(d))).on('end', () => log('end'));
const q = new Readable({ read() {} }); q.push('abc'); q.push('def'); q.push('ghi');
log(q.read(2).toString(), q.read(3).toString(), q.read().toString(), q.read());
q.unshift('zz'); log(q.read().toString()); q.push(null);
const d = new StringDecoder('base64'); log(d.write(Buffer.from('ab')), d.write(Buffer.from('cd')), d.end());
const u = new StringDecoder('utf16le'); log(u.write(Buffer.from([0x61, 0, 0x3d])), u.end(), u.encoding);
const o = new Readable({ objectMode: true, read() {} }); o.push('x'); o.push(0); o.push(''); o.push(false); o.push(undefined); log(o.read(), o.read(), o.read(), o.read(), o.read(), o.readableLength);
log(r.readableHighWaterMark, o.readableHighWaterMark, r.readableEncoding, q.readableEncoding, r.readableObjectMode);
try { new Readable({ highWaterMark: -1 }) } catch (e) { log(e.code, e.message) }
try { new Readable({ encoding: 'zz' }) } catch (e) { log(e.code, e.message) }
q.on('error', e => log(e.code, e.message)); 
const b = new Readable({ read() {} }); b.on('error', e => log(e.code, e.message)); b.push({});
const u8 = new Readable({ read() {} }); u8.push(new Uint8Array([65, 66])); log(u8.read());
