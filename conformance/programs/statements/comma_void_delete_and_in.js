const object = { a: 1, get b() { return 2; } };
console.log((1, 2), void 'x', delete object.a, 'a' in object, 'b' in object, delete object.none);
console.log(typeof undefinedName, typeof null, typeof 1n, typeof Symbol(), typeof class {}, typeof []);
console.log([] instanceof Array, [] + {}, [] == false, null == undefined, null == 0, NaN != NaN, '2' > '12', 2 > '12');
console.log(1 + '2', '3' * '4', +[], +{}, -'5', !'' + 1, ~~-3.7, 1 / -0, 7 % -3, -7 % 3, 2 ** -1, (-2) ** 2);
console.log(1 << 31, 1 >>> 0, -1 >>> 0, -1 >> 1, 5 & 6, 5 | 6, 5 ^ 6, 2 ** 53 + 1);
