const inner = new Error('inner');
const outer = new Error('outer', { cause: inner });
console.log(outer.cause === inner, 'cause' in new Error('none'), Object.keys(outer), outer.message);
const many = new AggregateError([1, new TypeError('two')], 'many', { cause: 'why' });
console.log(many.name, many.message, many.errors.length, String(many.errors[1]), many.cause);
console.log(Object.getOwnPropertyDescriptor(outer, 'cause').enumerable, Error('called').message, Error.prototype.toString.call({ name: 'N', message: 'M' }));
