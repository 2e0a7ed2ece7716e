const { EventEmitter } = require('node:events');
const fs = require('node:fs');
const show = (error) => console.log(error.stack.replaceAll(__dirname, ''));
class Bus extends EventEmitter {}
const bus = new Bus();
bus.on('one', () => show(new Error('only listener')));
bus.on('many', () => {});
bus.on('many', function second() { show(new Error('one of many')); });
bus.once('once', () => show(new Error('once')));
bus.emit('one');
bus.emit('many');
bus.emit('once');
for (const name of ['openSync', 'statSync', 'readdirSync', 'unlinkSync']) {
  try { fs[name]('/missing'); } catch (error) { show(error); }
}
(async function main() {
  try { await fs.promises.readFile('/missing'); } catch (error) { show(error); }
  try { await fs.promises.stat('/missing'); } catch (error) { show(error); }
})();
