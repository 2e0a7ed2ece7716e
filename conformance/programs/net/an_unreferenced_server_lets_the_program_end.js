const net = require('net'); const log = console.log;
const s = net.createServer(); s.listen(0, () => { log('listening'); s.unref(); setTimeout(() => log('timer'), 5); });
process.on('exit', () => log('exit', s.listening));
const p = net.createServer().unref(); p.listen(0);
