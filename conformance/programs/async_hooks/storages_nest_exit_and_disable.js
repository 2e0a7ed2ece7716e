const { AsyncLocalStorage } = require('async_hooks');
const outer = new AsyncLocalStorage({ name: 'outer', defaultValue: 'default' });
const inner = new AsyncLocalStorage();
console.log(outer.name, inner.name === '', outer.getStore(), inner.getStore(), outer);
console.log(outer.run(1, (...args) => [outer.getStore(), args], 'a', 'b'));
outer.run(1, () => {
  inner.run(2, () => console.log(outer.getStore(), inner.getStore()));
  console.log(outer.getStore(), inner.getStore());
  console.log(outer.exit(() => outer.getStore()), outer.getStore());
  try { outer.run(3, () => { throw new Error('thrown'); }); } catch (error) { console.log(error.message, outer.getStore()); }
});
console.log(outer.getStore());
const bound = outer.run('bound', () => AsyncLocalStorage.bind((value) => [outer.getStore(), value]));
console.log(outer.run('caller', () => bound(1)));
const snapshot = outer.run('snapshot', () => AsyncLocalStorage.snapshot());
console.log(outer.run('caller', () => snapshot((value) => [outer.getStore(), value], 2)));
outer.enterWith('entered');
const scope = outer.withScope('scope');
console.log(outer.getStore());
scope[Symbol.dispose]();
scope.dispose();
console.log(outer.getStore());
setTimeout(() => console.log('captured', outer.getStore()), 1);
outer.disable();
console.log('disabled', outer.getStore());
for (const wrong of [() => new AsyncLocalStorage(5), () => AsyncLocalStorage(), () => outer.run(1), () => AsyncLocalStorage.bind(5), () => outer.getStore.call({})]) {
  try { wrong(); } catch (error) { console.log(String(error)); }
}
