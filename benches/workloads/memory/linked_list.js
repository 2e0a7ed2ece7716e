// title: linked list of 5e6 nodes, dropped
// count: 5000000

let list = null;
for (let i = 0; i < 5_000_000; i++) {
  list = { i, next: list };
}
let sum = 0;
for (let node = list; node !== null; node = node.next) {
  sum = (Math.imul(sum, 31) + node.i) | 0;
}
list = null;
console.log(sum);
