const net = require('net'); const log = console.log;
const s = net.createServer(c => { c.on('end', () => log('s end')); c.on('data', d => log(String(d))); });
s.listen(0, () => {
  const c = net.connect({ port: s.address().port, timeout: 100 });
  c.on('timeout', () => { log('timeout', c.timeout); c.end(); s.close(); });
  c.on('close', () => log('close'));
  setTimeout(() => c.write('keeps it open'), 60);
  setTimeout(() => log('not yet'), 125);
  try { c.setTimeout('x'); } catch (x) { log(x.code, x.message); }
  try { c.setTimeout(-1); } catch (x) { log(x.code, x.message); }
  c.setTimeout(5, () => log('never'));
  c.setTimeout(0);
  c.setTimeout(100);
});
