const net = require('net'); const log = console.log; const cs = [];
const s = net.createServer(c => { cs.push(c); c.on('close', () => log('server side', cs.indexOf(c))); if (cs.length === 3) { setImmediate(() => { log('destroying'); cs.forEach(x => x.destroy()); s.close(() => log('closed')); setImmediate(() => log('imm')); process.nextTick(() => log('tick')); }); } });
s.listen(0, '127.0.0.1', () => { let n = 0; (function next() { if (n === 3) return; const k = n++; const c = net.connect(s.address().port, '127.0.0.1', next); c.resume(); c.on('error', e => log('err', e.code)); }()); });
