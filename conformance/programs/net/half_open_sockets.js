const net = require('net'); const log = console.log;
const s = net.createServer({ allowHalfOpen: true }, c => { c.on('data', d => log('s', String(d))); c.on('end', () => { log('s end', c.writable, c.readable); setTimeout(() => c.end('late'), 5); }); c.on('close', () => log('s close')); });
s.listen(0, () => { const c = net.connect(s.address().port); c.on('data', d => log('c', String(d))).on('end', () => log('c end', c.readyState)).on('close', () => { log('c close'); s.close(); }); c.end('all', () => log('end cb')); });
