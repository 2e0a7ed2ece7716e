const net = require('net'); const log = console.log;
const s = net.createServer({ pauseOnConnect: true }, c => { log('paused', c.isPaused(), c.readableFlowing); c.on('data', d => log('data', String(d))); c.on('end', () => log('end')); setTimeout(() => { log('resuming'); c.resume(); }, 10); });
s.listen(0, () => { const c = net.connect(s.address().port, () => c.end('early')); c.on('close', () => { log('close'); s.close(); }); });
