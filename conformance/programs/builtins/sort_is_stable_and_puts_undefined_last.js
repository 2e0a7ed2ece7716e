const people = [['b', 2], ['a', 1], ['c', 2], ['d', 1], ['e', 2]];
console.log(people.sort((left, right) => left[1] - right[1]).map(([name]) => name).join(''));
console.log([3, undefined, 1, , 2].sort(), [10, 9, 1].sort(), ['b', 'a', 'C'].sort(), [true, false, null].sort());
const many = Array.from({ length: 200 }, (_, index) => ({ key: index % 7, index }));
many.sort((left, right) => left.key - right.key);
console.log(many.every((item, at) => at === 0 || many[at - 1].key < item.key || many[at - 1].index < item.index));
try { [2, 1].sort('no'); } catch (error) { console.log(error.name, error.message); }
