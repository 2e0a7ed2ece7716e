const base = { get who() { return this.name; }, set who(value) { this.name = value.toUpperCase(); } };
const child = Object.create(base, { name: { value: 'child', writable: true, enumerable: true } });
console.log(child.who, (child.who = 'new'), child.who, Object.keys(child));
const frozen = Object.freeze({ a: 1 });
frozen.a = 2;
console.log(frozen.a, (() => { 'use strict'; try { frozen.a = 2; } catch (error) { return error.message; } })());
console.log((() => { 'use strict'; try { ({ get only() { return 1; } }).only = 2; } catch (error) { return error.message; } })());
