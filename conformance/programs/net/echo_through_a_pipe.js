const net = require('net');
const log = console.log;
const server = net.createServer(socket => {
  log('connection', server.listening, socket.remoteFamily, typeof socket.remotePort, socket.readyState, socket.localPort === server.address().port);
  socket.pipe(socket);
  socket.on('end', () => log('server end')).on('close', h => log('server socket close', h)).on('finish', () => log('server finish'));
});
server.on('listening', () => log('listening event')).on('close', () => log('server close'));
server.listen(0, '127.0.0.1', () => {
  const { port, address, family } = server.address(); log('listening', typeof port, address, family);
  const c = net.connect(port, '127.0.0.1', () => { log('connect', c.connecting, c.pending, c.remoteAddress, c.localAddress, c.readyState); c.write('hello'); });
  log(c.connecting, c.pending, c.readyState, c.remoteAddress);
  c.setEncoding('utf8');
  c.on('ready', () => log('ready')).on('lookup', () => log('lookup')).on('data', d => { log('data', d); if (!c.said) { c.said = 1; c.end('bye'); } }).on('end', () => log('end')).on('finish', () => log('finish')).on('close', h => { log('close', h, c.bytesRead, c.bytesWritten, c.destroyed, c.readyState, c.remoteAddress); server.close(e => log('closed cb', e)); });
});
log(server.address());
process.nextTick(() => log('tick'));
