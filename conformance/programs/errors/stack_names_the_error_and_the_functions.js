function outermost() { return middle(); }
function middle() { return innermost(); }
function innermost() { return new RangeError('where'); }
const lines = outermost().stack.split('\n');
console.log(lines[0], lines.slice(1, 4).map((line) => line.trim().split(' ').slice(0, 2).join(' ')));
console.log(typeof new Error().stack, new TypeError('x').stack.startsWith('TypeError: x\n'));
