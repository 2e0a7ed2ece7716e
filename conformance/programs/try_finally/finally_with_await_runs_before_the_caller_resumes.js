async function work() {
  try {
    console.log('try');
    return 'value';
  } finally {
    console.log('finally starts');
    await null;
    console.log('finally ends');
  }
}
work().then((value) => console.log('returned', value));
console.log('main ends');
