const log = [];
const source = { get a() { log.push('get a'); return 1; }, get b() { log.push('get b'); return 2; }, 0: 'zero' };
console.log({ a: 'before', ...source, b: 'after', ...null, ...'hi', ...[9] }, log);
console.log([...'añ😀', ...new Set([1, 1, 2]), ...new Map([['k', 'v']])]);
console.log(Math.max(...[1, 5], 3, ...new Set([4])), [...[, 1]]);
