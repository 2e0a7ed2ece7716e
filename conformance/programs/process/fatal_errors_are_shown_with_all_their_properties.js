const error = new RangeError('deep');
error.details = { a: { b: { c: { d: 1 } } } };
error[require('util').inspect.custom] = () => 'nobody asks';
throw error;
