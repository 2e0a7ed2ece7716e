const net = require('net'); const log = console.log;
const s = net.createServer(c => { log('conn'); s.close(e => log('close cb', e)); log(s.listening, s.address()); setTimeout(() => c.end('bye'), 10); c.on('close', () => log('c close')); });
s.on('close', () => log('server close event'));
s.listen(0, () => { const c = net.connect(s.address().port); c.on('data', d => log(String(d))); c.on('end', () => log('end')); c.on('close', () => { log('client close'); const d = net.connect(c.remotePort || 1, '127.0.0.1'); d.on('error', e => log(e.code)); }); });
