async function load() {
  await null;
  throw new TypeError('not caught anywhere');
}
load();
console.log('main ends');
