const values = [0, -0, NaN, '', '0', 'a', null, undefined, true, [], [1], {}, 1n];
for (const left of values) {
  console.log(typeof left, values.map((right) => `${+(left < right)}${+(left <= right)}${+(left == right)}${+(left === right)}`).join(' '));
}
