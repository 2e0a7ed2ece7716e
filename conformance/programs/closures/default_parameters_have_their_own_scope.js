let x = 'outer';
function scope(a = () => x, b = () => (x = 'changed')) {
  var x = 'body';
  b();
  return [a(), x];
}
console.log(scope(), x);
function order(a = console.log('a'), b = console.log('b', typeof a), ...rest) { return rest.length; }
console.log(order(undefined, 1, 2, 3), order.length, order(null));
