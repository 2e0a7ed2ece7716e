const assert = require('node:assert');
const check = (test) => {
  try { test(); console.log('passed'); } catch (error) {
    console.log(error.name, error.code, error.operator, error.generatedMessage);
    console.log(error.message);
  }
};
check(() => assert(1 === 1));
check(() => assert.ok(typeof 1 === 'string'));
check(() => assert(0, 'zero'));
check(() => assert.equal(1, '1'));
check(() => assert.equal(1, 2));
check(() => assert.strictEqual(1, 2));
check(() => assert.strictEqual('hello world', 'hello there'));
check(() => assert.strictEqual({ a: 1 }, { a: 1 }));
check(() => assert.strictEqual(1, 2, 'told so'));
check(() => assert.notStrictEqual('long string here', 'long string here'));
check(() => assert.deepEqual({ a: 1 }, { a: '1' }));
check(() => assert.deepEqual({ a: 1 }, { a: 2 }));
check(() => assert.deepStrictEqual({ a: 1, b: { c: [1, 2] } }, { a: 1, b: { c: [1, 3] } }));
check(() => assert.deepStrictEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1, 2, 3, 4, 5, 6, 7, 8, 9, 11]));
check(() => assert.notDeepStrictEqual({ a: 1 }, { a: 1 }));
check(() => assert.partialDeepStrictEqual({ a: 1, b: 2 }, { a: 1 }));
check(() => assert.partialDeepStrictEqual({ a: 1 }, { a: 2 }));
check(() => assert.match('abc', /x/));
check(() => assert.doesNotMatch('abc', /b/));
check(() => assert.fail('boom'));
check(() => assert.ifError(new Error('given')));
