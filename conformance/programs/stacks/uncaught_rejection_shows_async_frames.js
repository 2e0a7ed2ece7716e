async function load() { await null; throw new Error('not there'); }
async function start() { await load(); }
process.on('exit', (code) => console.log('exit', code));
start();
