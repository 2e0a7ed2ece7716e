class Empty {}
class Point { constructor(x, y) { this.x = x; this.y = y; } }
class Point3 extends Point { z = 3; #secret = 4; }
console.log(new Empty(), new Point(1, 2), new Point3(1, 2), [new Empty()]);
console.log(Object.create(null), Object.assign(Object.create(null), { a: 1 }));
console.log(Object.create({}), Object.create(new Point(5, 6)), new (class extends Array {})(), new (class extends Set {})());
class Tagged { get [Symbol.toStringTag]() { return 'tag'; } }
console.log(new Tagged(), { [Symbol.toStringTag]: 'plain' });
