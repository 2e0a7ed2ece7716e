const net = require('net'); const { Transform, pipeline } = require('stream'); const log = console.log;
const upper = () => new Transform({ transform(c, e, cb) { cb(null, String(c).toUpperCase()); } });
const s = net.createServer(c => pipeline(c, upper(), c, e => { log('pipeline', e && e.code); s.close(); }));
s.listen(0, () => { const c = net.connect(s.address().port); let t = ''; c.setEncoding('utf8').on('data', d => t += d).on('end', () => log('end', t)).on('close', () => log('close')); c.write('hello '); c.end('world'); });
