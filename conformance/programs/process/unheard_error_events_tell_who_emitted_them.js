const { EventEmitter } = require('node:events');
class Service extends EventEmitter {}
const service = new Service();
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => service.emit('error', Object.assign(new Error('nobody listens'), { code: 'E_NOBODY' })), 1);
