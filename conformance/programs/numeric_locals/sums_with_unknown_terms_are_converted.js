const odd = [1, 2.5, -0, NaN, Infinity, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, '3', 'x', '', true, false, null, undefined, [4], {}, { valueOf() { console.log('valueOf'); return 6; } }, { toString() { console.log('toString'); return '7'; } }, 1n, Symbol.iterator];
function left(value) { let sum = 5; for (let i = 0; i < 1; i++) sum = (sum + value) | 0; return sum; }
function right(value) { let sum = 5; for (let i = 0; i < 1; i++) sum = (value + sum) | 0; return sum; }
function float(value) { const half = 0.5; return [(half + value) ^ 1, (value + half) >>> 0, ~(half + value), (half + value) << 2, (half + value) & (value + half)]; }
function order(value) { let sum = 1; sum = (sum + (sum = 10, value)) | 0; const s = sum; sum = (value + (sum = 3)) | 0; return [s, sum]; }
function overwritten(value) { let n = 2; return (value + (value = 'z', n += 1)) | 0; }
for (const value of odd) for (const f of [left, right, float, order, overwritten]) { try { console.log(f.name, f(value)); } catch (error) { console.log(f.name, error.message); } }
