const holey = [1, , 3, , , 6];
console.log(holey, [,], [, 'x'], new Array(3));
const named = [1, 2];
named.extra = 'value';
named[-1] = 'negative';
console.log(named);
console.log([undefined, null], [[]], [[[[1]]]]);
