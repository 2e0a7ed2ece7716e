const { Readable } = require('stream');
const log = console.log;
let i = 0;
const r = new Readable({ highWaterMark: 5, encoding: 'utf8', read(n) { log('_read', n); i++; if (i > 4) this.push(null); else this.push('chunk' + i); } });
r.on('readable', () => { log('readable', r.readableLength); let c; while ((c = r.read(3)) !== null) log('got', c); log('rest', r.readableLength); });
r.on('end', () => log('end'));
r.on('close', () => log('close', r.destroyed));
