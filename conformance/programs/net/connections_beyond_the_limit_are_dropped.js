const net = require('net'); const log = console.log;
const s = net.createServer(c => { log('conn'); s.getConnections((e, n) => log('n', e, n)); c.resume(); }); s.maxConnections = 1; s.on('drop', d => log('drop', d.remoteFamily, d.localAddress, typeof d.remotePort));
s.listen(0, '127.0.0.1', () => { const a = net.connect(s.address().port, '127.0.0.1'); a.on('connect', () => { const b = net.connect(s.address().port, '127.0.0.1'); b.on('end', () => log('b end')); b.resume(); b.on('error', e => log('b', e.code)); b.on('close', () => { log('b close'); a.end(); s.close(); s.getConnections((e, n) => log('then', n)); }); }); a.on('close', () => log('a close')); a.resume(); });
s.on('close', () => log('closed'));
