const net = require('net'); const log = console.log;
const server = net.createServer(s => { log('connection'); setImmediate(() => log('imm conn')); process.nextTick(() => log('tick conn')); Promise.resolve().then(() => log('job conn'));
  s.on('data', d => { log('s data', String(d)); setImmediate(() => log('imm data')); s.end('x'); process.nextTick(() => log('tick data')) });
  s.on('close', () => { log('s close'); process.nextTick(() => log('tick close')); setImmediate(() => log('imm close')); }); s.on('end', () => log('s end')); s.on('finish', () => log('s finish')); });
server.listen(0, () => { log('listening'); const c = net.connect(server.address().port, '127.0.0.1');
  c.on('connect', () => { log('c connect'); process.nextTick(() => log('tick c')); setImmediate(() => log('imm c')); c.write('1', () => log('w1')); c.write('2', () => log('w2')); });
  c.on('data', d => log('c data', String(d))); c.on('end', () => log('c end')); c.on('finish', () => log('c finish')); c.on('close', () => { log('c close'); server.close(); setImmediate(() => log('imm c close')) }); });
server.on('close', () => log('server close'));
setImmediate(() => log('first imm'));
