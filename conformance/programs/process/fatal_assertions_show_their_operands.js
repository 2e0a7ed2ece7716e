const assert = require('node:assert');
assert.deepStrictEqual({ user: { name: 'a', tags: [1, 2] } }, { user: { name: 'a', tags: [1, 3] } });
