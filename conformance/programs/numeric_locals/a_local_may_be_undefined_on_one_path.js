function sum(list, stop) {
  let total;
  for (const value of list) {
    if (value === stop) break;
    total = (total ?? 0) + value;
  }
  return total;
}
console.log(sum([1, 2, 3]), sum([1, 2], 1), sum([], 0));
function mixed(flag) {
  let result = 1;
  if (flag) result = 'text';
  else result = result / 2;
  return result + result;
}
console.log(mixed(true), mixed(false));
function late(n) {
  var value;
  while (n-- > 0) value = n;
  return value;
}
console.log(late(0), late(3));
