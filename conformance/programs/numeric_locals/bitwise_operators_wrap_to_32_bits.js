let hash = 5381;
for (const letter of 'state machine') hash = ((hash << 5) + hash) ^ letter.charCodeAt(0);
console.log(hash, hash >>> 0, hash & 0xff, ~hash);
console.log(1 << 32, 1 << 33, -1 >>> 31, 2 ** 32 | 0, (2 ** 32 + 5) >> 0, 1e21 | 0, NaN | 0, '12' & 10, null ^ 3);
let x = 0x9e3779b9;
for (let round = 0; round < 4; round++) x = Math.imul(x ^ (x >>> 15), 0x85ebca6b);
console.log(x);
