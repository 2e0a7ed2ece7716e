const target = new EventTarget();
for (const wrong of [
  () => Event('x'),
  () => new Event(),
  () => new Event('x', 5),
  () => new Event(Symbol('x')),
  () => new CustomEvent(),
  () => EventTarget(),
  () => target.addEventListener('x'),
  () => target.addEventListener('x', 5),
  () => target.addEventListener('x', () => {}, 5),
  () => target.addEventListener('x', () => {}, { signal: 5 }),
  () => target.addEventListener(Symbol('x'), () => {}),
  () => target.removeEventListener('x'),
  () => target.dispatchEvent(),
  () => target.dispatchEvent({}),
  () => EventTarget.prototype.addEventListener.call({}, 'x', () => {}),
  () => Event.prototype.type,
  () => CustomEvent.prototype.detail,
  () => new AbortSignal(),
  () => AbortController(),
  () => AbortSignal.prototype.aborted,
]) {
  try { console.log(wrong()); } catch (error) { console.log(String(error), error.code); }
}
process.on('warning', (warning) => console.log(warning.name, warning.message, warning.type, warning.count));
target.addEventListener('x', null);
target.addEventListener('x', undefined);
require('events').setMaxListeners(1, target);
for (let i = 0; i < 3; i++) target.addEventListener('many', () => {});
