const net = require('net'); const log = console.log; let left = 5;
const s = net.createServer(c => { c.setEncoding('utf8'); c.on('data', d => { c.write(d.toUpperCase()); }); c.on('end', () => c.end()); });
s.listen(0, '127.0.0.1', () => { for (let i = 0; i < 5; i++) { const c = net.createConnection({ port: s.address().port, host: '127.0.0.1' }); let got = ''; c.setEncoding('utf8'); c.on('connect', () => c.write('msg' + i)); c.on('data', d => { got += d; if (got === 'MSG' + i) c.end(); }); c.on('close', () => { if (!--left) { s.close(); log('all', i >= 0); } }); } });
s.on('close', () => log('closed'));
