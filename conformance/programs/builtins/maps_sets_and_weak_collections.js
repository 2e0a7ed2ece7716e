const map = new Map([[NaN, 'nan'], [0, 'zero']]);
console.log(map.get(NaN), map.get(-0), map.size, [...map.keys()]);
const visited = [];
const set = new Set([1, 2, 3]);
for (const value of set) {
  visited.push(value);
  if (value === 1) { set.delete(2); set.add(4); }
  if (value === 3) { set.delete(1); set.add(1); }
}
console.log(visited, new Set([1, 2]).union(new Set([2, 3])), new Set([1, 2]).isSubsetOf(new Set([1, 2, 3])));
const key = {};
const weak = new WeakMap([[key, 'found']]);
console.log(weak.get(key), weak.has({}), weak.delete(key), weak.get(key), new WeakRef(key).deref() === key);
try { weak.set('text', 1); } catch (error) { console.log(error.name, error.message); }
console.log(Map.groupBy([1, 2, 3], (n) => n % 2).get(1));
