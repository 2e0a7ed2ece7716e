function* noisy() {
  for (const letter of 'abcd') {
    console.log('yield', letter);
    yield letter;
  }
}
const [first, , third = 'default', ...rest] = noisy();
console.log(first, third, rest);
console.log(Array.from(noisy(), (letter) => letter.toUpperCase()).join(''));
