'use strict';
const trace = [];
const handler = new Proxy({}, { get: (_, trap) => { trace.push(trap); return undefined; } });
const proxy = new Proxy(function target() {}, handler);
proxy.a; proxy.b = 1; 'c' in proxy; delete proxy.d; Object.keys(proxy); proxy(); new proxy(); Object.getPrototypeOf(proxy);
console.log(trace.join(' '));
const defaults = new Proxy({}, { get: (target, key, receiver) => Reflect.has(target, key) ? Reflect.get(target, key, receiver) : `no ${String(key)}` });
defaults.set = 'yes';
console.log(defaults.set, defaults.unset);
const { proxy: gone, revoke } = Proxy.revocable({}, {});
revoke();
try { gone.x; } catch (error) { console.log(error.message); }
console.log(Reflect.ownKeys({ b: 1, 1: 1, a: 1, [Symbol.iterator]: 1, 0: 1 }));
