console.log(new Map([['a', 1], [{ k: 1 }, [2]], [NaN, new Map()]]));
console.log(new Set(['a', 1, { b: 2 }, new Set([1])]), new Set(), new Map());
console.log(new Map([['key', 'value']]).entries(), new Set([5]).values(), [1, 2][Symbol.iterator](), new Map([[1, 2]]).keys());
console.log(new WeakMap(), new WeakSet());
class Registry extends Map {}
console.log(new Registry([[1, 2]]));
