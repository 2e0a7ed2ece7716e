const object = { z: 1, 2: 1, a: 1, 1: 1, __proto__: { inherited: 1, a: 'shadowed' } };
const seen = [];
for (const key in object) {
  seen.push(key);
  if (key === 'z') delete object.a;
  if (key === '1') object.added = 1;
}
console.log(seen);
for (const key in 'ab') console.log(key);
for (const key in null) console.log('never', key);
