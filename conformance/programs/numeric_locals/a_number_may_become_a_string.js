let value = 1;
for (const step of [2, '3', 4, null, undefined, true]) {
  value += step;
  console.log(typeof value, value);
}
let text = '5';
text++;
console.log(typeof text, text);
let other = '5';
other -= 2;
let list = [1];
list += 1;
let nothing;
nothing++;
console.log(other, list, nothing);
