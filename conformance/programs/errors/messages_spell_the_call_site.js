const value = 5;
const object = { list: [], deep: { key: 'text' } };
for (const attempt of [
  () => { value(); },
  () => { object.list.first(); },
  () => { object['deep'].key(); },
  () => { object.deep.missing.more; },
  () => { object.deep.missing.more(); },
  () => { new value(); },
  () => { new object.list(); },
  () => { for (const x of value); },
  () => { const [x] = {}; },
  () => { [...object]; },
  () => { (void 0)(); },
  () => { new (() => {})(); },
  () => { 'a' in 'b'; },
  () => { ({}) instanceof 5; },
  () => { class A extends value {} },
]) {
  try {
    attempt();
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
  }
}
