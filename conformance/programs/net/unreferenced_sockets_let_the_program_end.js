const net = require('net'); const log = console.log;
const s = net.createServer(c => { c.unref(); log('conn'); }); s.listen(0, () => { const c = net.connect(s.address().port, () => { log('connect'); c.unref(); s.unref(); setTimeout(() => log('timer'), 10); }); c.on('close', () => log('never')); }); process.on('exit', c => log('exit', c));
