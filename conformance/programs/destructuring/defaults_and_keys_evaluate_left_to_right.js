const log = (name, value) => { console.log(name); return value; };
const { [log('key a', 'a')]: first = log('default a', 1), [log('key b', 'b')]: second = log('default b', 2), ...others } =
  { b: 'given', c: 3, d: 4 };
console.log(first, second, others);
const [one = log('default one', 1), [two] = log('default two', [2]), ...[three, ...four]] = [undefined, undefined, 3, 4, 5];
console.log(one, two, three, four);
