let counter = 0;
async function add(amount) {
  counter += await amount;
  console.log('counter', counter);
}
add(1);
add(10);
counter = 100;
setTimeout(() => console.log('final', counter), 5);
