const { name, length } = Error.prepareStackTrace;
console.log(name, length, Object.keys(Error));
console.log(Error.prepareStackTrace(new Error('q'), ['one', 'two']));
console.log(Error.prepareStackTrace(new RangeError('q'), []));
