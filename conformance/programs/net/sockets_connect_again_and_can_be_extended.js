const net = require('net'); const log = console.log;
const s = net.createServer(c => c.end('hi')); s.listen(0, '127.0.0.1', () => { const c = new net.Socket(); let n = 0; c.on('data', d => log(String(d))); c.on('close', () => { log('close', ++n); if (n < 3) c.connect(s.address().port, '127.0.0.1'); else s.close(); }); c.on('connect', () => log('connect')); c.connect(s.address().port, '127.0.0.1'); });
class My extends net.Socket { constructor() { super(); this.mine = 1; } } log(new My() instanceof net.Socket, new My().mine, new My() instanceof require('stream').Duplex, net.Stream === net.Socket);
log(Object.keys(net).filter(k => !/^_|Bound|BlockList|SocketAddress/.test(k)).sort().join());
