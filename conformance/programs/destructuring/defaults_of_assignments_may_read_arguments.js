// In strict code `arguments` is no target, but a default may read it.
'use strict';
function collect(first, second) {
  [first = arguments.length, second = [...arguments]] = [];
  ({ first = arguments[0] } = { first });
  return [first, second];
}
console.log(collect('a', 'b'));
