const util = require('node:util');
const fs = require('node:fs');
console.log(fs.promises.constants === fs.constants, require('node:path/posix') === require('node:path').posix);
try { util.callbackify(async () => {})(1); } catch (error) { console.log(error.message); }
const exists = util.promisify(fs.exists);
exists(__filename).then(console.log).then(() => exists('/missing')).then(console.log);
