const net = require('net'); const { once } = require('events'); const log = console.log;
(async () => {
  const s = net.createServer(async c => { c.setEncoding('utf8'); let t = ''; for await (const x of c) t += x; log('server read', t); });
  s.listen(0); await once(s, 'listening');
  const c = net.connect(s.address().port); await once(c, 'connect'); c.write('a'); c.write('b'); c.end('c');
  await once(c, 'close'); log('client closed');
  s.close(); await once(s, 'close'); log('server closed');
  const t = net.createServer(c => { c.write('one\n'); setTimeout(() => c.end('two\n'), 5); }).listen(0); await once(t, 'listening');
  const d = net.connect(t.address().port).setEncoding('utf8'); for await (const x of d) log(JSON.stringify(x)); log(d.destroyed); t.close();
})();
