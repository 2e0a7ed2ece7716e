const readers = [];
for (let index = 0; index < 3; index++) {
  readers.push(() => index);
  if (index === 1) readers.push(() => (index += 10, index));
}
console.log(readers.map((read) => read()));
var shared = [];
for (var old = 0; old < 3; old++) shared.push(() => old);
console.log(shared.map((read) => read()));
const keys = [];
for (const key in { a: 1, b: 2 }) keys.push(() => key);
console.log(keys.map((read) => read()));
