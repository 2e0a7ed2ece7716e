import fs from 'node:fs';
const show = (promise) => promise.then((space) => console.log(typeof space.default), (error) => console.log(error?.message ?? error));
const get = (name, value) => ({ get [name]() { console.log('get', name); return value; } });
for (const options of [undefined, {}, get('with', undefined), get('with', {}), 5, null, 'text', { with: 5 }, { with: null },
  { with: { type: 5 } }, { get with() { throw 'with threw'; } }, { with: { get type() { throw 'type threw'; } } }]) {
  await show(import('node:fs', options));
}
await show(import({ toString() { throw 'specifier threw'; } }, get('with', 5)));
console.log(typeof fs);
