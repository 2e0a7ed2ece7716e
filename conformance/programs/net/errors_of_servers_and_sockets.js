const net = require('net'); const log = console.log;
const show = e => log(e.message, JSON.stringify(e), e.name, Object.keys(e).join());
const c = net.connect(1, '127.0.0.1'); c.on('error', show).on('close', h => log('close', h)); c.on('connectionAttempt', (...a) => log('attempt', ...a)).on('connectionAttemptFailed', (a, p, f, e) => log('failed', a, p, f, e.code)); c.write('lost', e => log('write cb', e.code));
const s = net.createServer(); s.listen(0, () => { const port = s.address().port; const t = net.createServer(); t.on('error', e => { log(e.message.replace(port, 'P'), e.code, e.errno, e.syscall, e.address, e.port === port); t.close(x => log('t', x.code, x.message)); s.close(); }); t.listen(port); });
const u = net.createServer(); u.on('error', e => log(e.message)); u.listen(0, '1.2.3.4');
for (const f of [() => net.connect(70000), () => net.connect({}), () => net.createServer().listen(-1), () => net.createServer().listen({}), () => net.createServer(5), () => net.connect({ port: 'x' }), () => net.connect({ port: 1, localAddress: 'zz' }), () => new net.Socket({ objectMode: true }), () => net.connect({ port: 1, lookup: 5, host: 'a' }), () => net.connect({port: 80, host: 5})]) { try { f(); log('no error'); } catch (e) { log(e.name, e.code, e.message); } }
s.on('listening', () => { try { s.listen(0) } catch (e) { log(e.code, e.message) } });
net.connect('/nonexistent/sock').on('error', show);
log([net.isIP('1.2.3.4'), net.isIP('::1'), net.isIP('x'), net.isIPv4('127.0.0.1'), net.isIPv6('fe80::1%lo'), net.isIP(''), net.isIP('1.2.3'), net.isIP('01.2.3.4'), net.isIP('::ffff:1.2.3.4'), net.isIP('1::2::3')].join());
const d = new net.Socket(); log(d.pending, d.connecting, d.readyState, d.bytesRead, d.bytesWritten, d.localPort, d.bufferSize); d.destroy(); d.on('close', h => log('d close', h)); d.write('x', e => log('d', e.code)); d.on('error', e => log('d err', e.code));
