function* ask() {
  const list = [yield 'a', ...(yield 'b'), yield];
  const object = { [yield 'key']: yield 'value' };
  const text = `${yield 'left'}|${yield 'right'}`;
  const picked = (yield 'condition') ? yield 'then' : yield 'else';
  const called = Math.max(yield 'one', yield 'two');
  return { list, object, text, picked, called, last: (yield 'x') + (yield 'y') };
}
const answers = { a: 1, b: [2, 3], key: 'k', value: 'v', left: 'L', right: 'R', condition: false, else: 'E', one: 4, two: 9, x: 'X', y: 'Y' };
const iterator = ask();
let step = iterator.next();
while (!step.done) step = iterator.next(answers[step.value]);
console.log(step.value);
