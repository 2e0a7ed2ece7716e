const assert = require('node:assert');
const report = (error) => console.log(error.name, error.code, error.operator, '|', error.message);
const check = (test) => { try { test(); console.log('passed'); } catch (error) { report(error); } };
const bad = () => { throw new TypeError('bad'); };
check(() => assert.throws(bad));
check(() => assert.throws(() => {}));
check(() => assert.throws(() => {}, TypeError));
check(() => assert.throws(() => {}, 'with a message'));
check(() => assert.throws(bad, TypeError));
check(() => assert.throws(bad, RangeError));
check(() => assert.throws(bad, /good/));
check(() => assert.throws(bad, { message: /ba/, name: 'TypeError' }));
check(() => assert.throws(bad, { message: 'worse' }));
check(() => assert.throws(bad, function judge() { return 1; }));
check(() => assert.throws(bad, 'bad'));
check(() => assert.throws(bad, {}));
check(() => assert.doesNotThrow(bad, 'unexpected'));
check(() => assert.doesNotThrow(bad, RangeError));
(async () => {
  for (const test of [
    () => assert.rejects(Promise.reject(new TypeError('r')), TypeError),
    () => assert.rejects(Promise.resolve(1)),
    () => assert.rejects(async () => { throw new Error('x'); }, RangeError),
    () => assert.rejects(() => 5),
    () => assert.doesNotReject(Promise.reject(new Error('dr'))),
    () => assert.doesNotReject(async () => {}),
  ]) await test().then(() => console.log('passed'), report);
})();
