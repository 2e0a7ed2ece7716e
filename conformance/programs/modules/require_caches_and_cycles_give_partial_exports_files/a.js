exports.early = 'set before the cycle';
const b = require('./b.js');
exports.late = 'set after the cycle';
exports.seenByB = b.seen;
