async function count(name, times) {
  let total = 0;
  for (let index = 0; index < times; index++) {
    total += index;
    await null;
    console.log(name, index, total);
  }
  return total;
}
Promise.all([count('a', 3), count('b', 4), count('c', 2)]).then((totals) => console.log(totals));
