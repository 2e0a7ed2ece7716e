console.log(this === module.exports, this === exports, typeof __dirname, require.main === module);
console.log(arguments.length);
exports.value = 1;
console.log(this.value, module.exports);
