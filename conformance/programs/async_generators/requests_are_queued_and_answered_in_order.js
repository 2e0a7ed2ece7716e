async function* slow() {
  console.log('started');
  yield 1;
  await null;
  yield 2;
  return 3;
}
const iterator = slow();
for (let request = 0; request < 5; request++) {
  iterator.next().then(({ value, done }) => console.log(request, value, done));
}
console.log('all requested');
