exports.answer = 42;
exports.compute = (n) => n * exports.answer;
