const { Readable, Writable, pipeline } = require('stream'); const log = console.log;
log(process.stdout.write('a\n'), process.stdout.writable, process.stdout.writableLength, process.stdout instanceof Writable, process.stdout.fd);
process.stdout.write('b\n', () => log('cb')); process.stdout.write(Buffer.from('c\n')); process.stdout.write('ZA==\n', 'base64', () => log('\ncb2'));
process.nextTick(() => log('tick'));
process.stdout.cork(); process.stdout.write('corked\n'); log('log'); process.stdout.uncork();
Readable.from(['x\n', 'y\n']).pipe(process.stdout);
process.stdout.on('finish', () => console.error('finish'));
try { process.stdout.write(5) } catch (e) { log(e.code) } try { process.stdout.write(null) } catch (e) { log(e.code) }

