console.log({ a: { b: { c: { d: 1 } } } });
console.log({ a: { b: { c: {} } } }, { a: { b: { c: [] } } }, { a: { b: { c: [1] } } });
console.log([[[[]]]], [[[[1]]]], new Map([[{ a: { b: { c: 1 } } }, 1]]));
class Point { constructor() { this.inner = { deep: { deeper: new Date(0) } }; } }
console.log({ outer: { point: new Point() } });
