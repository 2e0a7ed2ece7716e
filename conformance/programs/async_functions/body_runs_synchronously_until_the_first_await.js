async function work(name) {
  console.log(name, 1);
  await null;
  console.log(name, 2);
  await null;
  console.log(name, 3);
}
work('a');
work('b');
console.log('main ends');
