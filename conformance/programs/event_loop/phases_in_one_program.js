const fs = require('fs');
const log = (name) => console.log(name);
setTimeout(() => {
  log('timer');
  fs.readFile(__filename, () => {
    log('poll');
    setImmediate(() => log('check'));
    process.nextTick(() => log('tick of poll'));
  });
  Promise.resolve().then(() => log('job of timer'));
}, 1);
process.nextTick(() => log('tick'));
(async () => { log('sync part'); await null; log('job'); })();
log('main ends');
