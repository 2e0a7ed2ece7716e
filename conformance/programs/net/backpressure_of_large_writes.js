const net = require('net'); const log = console.log; const N = 5e6;
const s = net.createServer(c => { let n = 0; c.on('data', d => { n += d.length; }); c.on('end', () => { log('got', n, c.bytesRead); c.end(Buffer.alloc(N, 98)); }); });
s.listen(0, '127.0.0.1', () => { const c = net.connect({ port: s.address().port, host: '127.0.0.1' }); let drained = 0; c.on('drain', () => drained++);
  c.on('connect', () => { let ok; let i = 0; (function more() { while (i < 50) { i++; ok = c.write(Buffer.alloc(N / 50, 97)); if (!ok) { c.once('drain', more); return; } } c.end(() => log('ended', drained > 0)); })(); });
  let n = 0; c.on('data', d => { n += d.length; }); c.on('close', () => { log('client got', n, c.bytesRead, c.bytesWritten); s.close(() => log('closed')); }); });
