const { AsyncLocalStorage, AsyncResource, executionAsyncId, triggerAsyncId } = require('async_hooks');
const { EventEmitterAsyncResource, EventEmitter } = require('events');
const storage = new AsyncLocalStorage();
const resource = storage.run('made', () => new AsyncResource('KIND'));
console.log(storage.run('caller', () => resource.runInAsyncScope(function (...args) { return [storage.getStore(), this, ...args]; }, 'this', 1, 2)));
console.log(resource.runInAsyncScope(executionAsyncId) === resource.asyncId(), resource.triggerAsyncId(), executionAsyncId());
console.log(new AsyncResource('KIND', { triggerAsyncId: 7 }).runInAsyncScope(triggerAsyncId), new AsyncResource('KIND', 8).triggerAsyncId());
const bound = resource.bind(function named(a, b) { return [this?.name, storage.getStore(), a, b]; });
console.log(bound, bound.length, bound.call({ name: 'receiver' }, 1, 2));
const fixed = storage.run('fixed', () => AsyncResource.bind(function (a) { return [this, storage.getStore(), a]; }, 'KIND', { fixed: true }));
console.log(fixed.name, fixed.length, fixed.call('ignored', 1));
console.log(resource.emitDestroy() === resource);
class Pool extends AsyncResource { constructor() { super('Pool'); this.done = (callback) => this.runInAsyncScope(callback); } }
const pool = storage.run('pool', () => new Pool());
pool.done(() => console.log(storage.getStore()));
const emitter = storage.run('emitter', () => new EventEmitterAsyncResource({ name: 'Emitter' }));
emitter.on('x', function (value) { console.log(value, storage.getStore(), this === emitter); });
storage.run('emits', () => console.log(emitter.emit('x', 1), emitter.emit('y')));
console.log(emitter instanceof EventEmitter, emitter.asyncResource.eventEmitter === emitter, emitter.asyncId === emitter.asyncResource.asyncId(), emitter.triggerAsyncId);
for (const wrong of [() => new AsyncResource(), () => new AsyncResource('x', -2), () => AsyncResource('x'), () => resource.bind(5), () => new EventEmitterAsyncResource(), () => resource.runInAsyncScope(5)]) {
  try { wrong(); } catch (error) { console.log(String(error)); }
}
