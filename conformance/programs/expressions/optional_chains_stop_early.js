const log = (name) => { console.log('evaluated', name); return name; };
const object = { inner: { method() { return this.value; }, value: 'v' }, nothing: null };
console.log(object?.inner?.method?.(), object.nothing?.[log('key')].deep.deeper, object.missing?.(log('argument')));
console.log((object?.inner?.method)(), delete object.nothing?.x, object.inner?.[log('value')]);
try { (object.nothing?.a).length; } catch (error) { console.log(error.message); }
