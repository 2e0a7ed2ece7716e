const object = Object.defineProperty({ a: 1 }, 'hidden', { value: 2, configurable: true });
console.log(Object.getOwnPropertyDescriptor(object, 'hidden'), Object.entries({ x: 1, y: [2] }), Object.fromEntries(new Map([['k', 'v']])));
console.log(Object.is(-0, 0), Object.is(NaN, NaN), Object.assign({}, 'ab', null, [9]), Object.isFrozen('x'), Object.hasOwn(object, 'a'));
console.log(Object.getOwnPropertyNames('ab'), Object.keys([4, 5]), structuredClone({ d: new Date(0), n: [1, { m: new Map([[1, 2]]) }] }));
try { Object.defineProperty(Object.freeze({}), 'x', { value: 1 }); } catch (error) { console.log(error.name, error.message); }
try { Object.defineProperty({}, 'x', { get() {}, value: 1 }); } catch (error) { console.log(error.name, error.message); }
