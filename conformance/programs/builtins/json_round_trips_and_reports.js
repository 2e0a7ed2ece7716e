console.log(JSON.stringify({ a: [1, undefined, () => {}, NaN, -0], u: undefined, d: new Date(0), n: null, s: 'é"\n\u2028\ud800' }));
console.log(JSON.stringify({ b: 1, a: { toJSON: (key) => `json of ${key}` } }, null, 2));
console.log(JSON.stringify([[], {}, [1]], null, '--'), JSON.stringify({ a: 1, b: { a: 2, c: 3 } }, ['a', 'b']));
console.log(JSON.stringify({ a: 1, b: [2] }, (key, value) => (typeof value === 'number' ? value * 2 : value)));
console.log(JSON.parse('{"a":[1,2,{"b":null}],"__proto__":1}', function (key, value) { return Array.isArray(value) ? value.length : value; }));
for (const text of ['{bad}', '[1,]', '', '"\u0001"', '{"a":1']) {
  try { JSON.parse(text); } catch (error) { console.log(error.name, error.message); }
}
const loop = {};
loop.self = loop;
try { JSON.stringify(loop); } catch (error) { console.log(error.name, error.message.split('\n')[0]); }
