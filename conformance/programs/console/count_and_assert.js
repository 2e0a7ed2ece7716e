console.count();
console.count('label');
console.count();
console.countReset();
console.count();
console.assert(true, 'not shown');
console.assert(false, 'shown %s', 'formatted');
console.assert(false);
