// A timer as a primitive is its number, and the number clears it, also as a string.
const first = setTimeout(() => console.log('never printed'), 1);
const second = setTimeout(() => console.log('never printed'), 1);
const third = setInterval(() => console.log('never printed'), 1);
const fourth = setTimeout(() => console.log('fourth'), 1);
console.log(typeof +first, first[Symbol.toPrimitive]() === +first, `${first}` === String(+first));
clearTimeout(+first);
clearTimeout(`${second}`);
clearInterval(Number(third));
clearTimeout(String(+fourth) + 'x');
setTimeout(() => console.log('main list ends'), 1);
