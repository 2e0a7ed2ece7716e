const net = require('net'); const log = console.log;
const s = net.createServer(c => { c.destroy(); });
s.listen(0, () => { const c = net.connect(s.address().port); c.on('connect', () => log('connect')); c.on('end', () => { log('end', c.writable); c.write('x', e => log('write cb', e && e.code)); }); c.resume(); c.on('error', e => log('error', e.code, e.message)); c.on('close', h => { log('close', h); s.close(); }); });
