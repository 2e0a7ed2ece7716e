console.log({}, [], [{}], { a: {} }, { a: [] }, [[], {}]);
console.log([null, undefined, true], { u: undefined, n: null });
console.log();
console.log('');
console.log(undefined, null, true, '', 'after an empty string');
console.log([['nested', ['arrays', ['three', ['four']]]]]);
console.log((function () { return arguments; })(1, 'two'));
console.log(globalThis === global, typeof globalThis);
