const a = require('./a.js');
exports.seen = { ...a };
