console.log({ alpha: 'aaaaaaaaaaaaaaaa', beta: 'bbbbbbbbbbbbbbbb', gamma: 'cccccccccccccc' });
console.log({ alpha: 'aaaaaaaaaaaaaaaa', beta: 'bbbbbbbbbbbbbbbb', gamma: 'ccccccccccccccc' });
console.log({ alpha: 'aaaaaaaaaaaaaaaa', beta: 'bbbbbbbbbbbbbbbb', gamma: 'cccccccccccccccccc' });
console.log({ a: { b: 'x'.repeat(30), c: 'y'.repeat(30) }, d: [1, 2, 3] });
console.log(['x'.repeat(35), 'y'.repeat(35)], ['x'.repeat(36), 'y'.repeat(30)]);
console.log({ one: { two: { three: 3 } }, four: { five: { six: 6 } }, list: [[1], [2, [3]]] });
console.log({ text: 'first line\nsecond line', other: 'x'.repeat(60) });
