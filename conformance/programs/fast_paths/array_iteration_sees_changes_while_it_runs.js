const list = [1, 2, 3];
for (const value of list) {
  if (list.length < 6) list.push(value * 10);
  console.log(value);
}
const shrinking = [1, 2, 3, 4];
for (const value of shrinking) { shrinking.pop(); console.log('shrinking', value); }
const holey = [1, , 3];
Array.prototype[1] = 'from the prototype';
for (const value of holey) console.log(value);
delete Array.prototype[1];
