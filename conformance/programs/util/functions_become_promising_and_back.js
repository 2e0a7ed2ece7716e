const util = require('node:util');
const add = (a, b, callback) => setImmediate(callback, null, a + b);
const fail = (callback) => callback(new Error('told'));
util.promisify(add)(1, 2).then((sum) => console.log('sum', sum));
util.promisify(fail)().catch((error) => console.log('caught', error.message));
util.promisify(setTimeout)(200, 'value').then((value) => console.log('timer', value));
const custom = () => {};
custom[util.promisify.custom] = async () => 'custom';
util.promisify(custom)().then(console.log);
console.log(util.promisify(add).name, util.promisify(add).length, util.promisify(custom) === custom[util.promisify.custom]);
const twice = util.callbackify(async (value) => value * 2);
twice(4, (error, value) => console.log('called back', error, value));
util.callbackify(() => Promise.reject(null))((error) => console.log(error.message, error.code, error.reason));
console.log(twice.length, twice.name);
try { util.promisify('text'); } catch (error) { console.log(error.code, error.message); }
