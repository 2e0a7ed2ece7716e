const net = require('net'); const log = console.log;
const s = net.createServer(c => { c.on('error', e => log('s err', e.code)); c.on('close', h => { log('s close', h); }); c.resume(); });
s.listen(0, () => { const c = net.connect(s.address().port, () => { c.write('x'); c.destroy(new Error('mine'), ); log(c.destroyed, c.writable, c.readable); c.write('y', e => log('late', e.code)); }); c.on('error', e => log('c err', e.message)); c.on('close', h => { log('c close', h); d(); }); });
function d() { const c = net.connect(s.address().port); c.destroy(); c.on('close', h => { log('d close', h); e(); }); c.on('connect', () => log('never')); }
function e() { const c = net.connect(s.address().port, '127.0.0.1'); c.on('connect', () => { c.end('bye'); c.on('close', () => { log('e close'); f(); }); }); }
function f() { const c = net.connect(s.address().port, '127.0.0.1'); c.pause(); c.on('connect', () => { c.destroySoon(); }); c.on('close', () => { log('f close'); s.close(); }); }
s.on('close', () => log('closed'));
