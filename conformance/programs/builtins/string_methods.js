console.log('abc'.at(-1), 'abc'.padStart(5, '12'), 'abc'.padEnd(6, 'xy'), 'ab'.repeat(3), ' trim '.trim() + '|', 'a-b-c'.split('-', 2));
console.log('hello'.slice(-3, -1), 'hello'.substring(3, 1), 'hello'.indexOf('l', 3), 'hello'.lastIndexOf('l'), 'hello'.includes('ell'));
console.log('😀'.length, [...'😀'].length, '😀'.codePointAt(0), '😀'.charCodeAt(1), String.fromCodePoint(128512), '\u0065\u0301'.normalize('NFC').length);
console.log('straße'.toUpperCase(), 'İ'.toLowerCase().length, 'abc' < 'abd', 'a'.localeCompare('b'), 'a\ud800b'.isWellFormed(), 'x\ud800'.toWellFormed());
console.log('abc'.concat(1, null), 'abc'.startsWith('b', 1), 'abc'.endsWith('b', 2), 'one two'.split(' '), 'abc'.split(''), Object('str')[1]);
