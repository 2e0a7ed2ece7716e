function* fibonacci() {
  let [previous, current] = [0n, 1n];
  while (true) {
    yield current;
    [previous, current] = [current, previous + current];
  }
}
let index = 0;
for (const value of fibonacci()) {
  if (++index === 100) {
    console.log(String(value));
    break;
  }
}
