const log = [];
function* level(n) {
  try {
    if (n === 0) yield 'bottom';
    else yield* level(n - 1);
  } finally {
    log.push(n);
    if (n === 2) yield 'pause in level 2';
  }
}
const iterator = level(4);
console.log(iterator.next(), iterator.return('R'), [...log], iterator.next(), log);
