const params = new URLSearchParams('?a=1&b=2&a=3&c=%20x+y&d');
console.log(params, params.size, [...params], String(params));
console.log(params.get('a'), params.getAll('a'), params.get('none'), params.has('a', '3'), params.has('a', '9'));
console.log([...params.keys()], [...params.values()]);
params.delete('a', '1');
params.sort();
params.set('b', '9');
console.log(params.toString());
params.forEach((value, key, all) => console.log(key, value, all === params));
console.log(new URLSearchParams({ x: 1, y: [1, 2] }).toString(), new URLSearchParams([['a', 'b'], ['c', 'd']]).toString(), new URLSearchParams(new Map([['m', 'n']])).toString(), new URLSearchParams());
for (const wrong of [() => new URLSearchParams([['a']]), () => new URLSearchParams([1]), () => params.get(), () => params.append('a'), () => params.forEach(5)]) {
  try { wrong(); } catch (error) { console.log(String(error)); }
}
