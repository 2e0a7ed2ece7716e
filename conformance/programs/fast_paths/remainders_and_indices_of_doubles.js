// Remainders and indices that are whole numbers are computed as such; all others are doubles.

const remainder = (a, b) => a % b;
const numbers = [0, -0, 1, -1, 7, -7, 2.5, -2.5, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53, -(2 ** 63), 2 ** 63, 2 ** 64,
  Infinity, -Infinity, NaN, 1e-300];
const shown = (number) => (Object.is(number, -0) ? '-0' : String(number));
for (const a of numbers) {
  let line = `${shown(a)}:`;
  for (const b of numbers) {
    let x = a;
    let y = b;
    x += 0 * 1 === 0 ? 0 : 1;
    const product = a * 1;
    line += ` ${shown(remainder(a, b))} ${shown(product % y)}`;
  }
  console.log(line);
}

const list = ['a', 'b', 'c'];
const element = (index) => list[index];
console.log(numbers.map((index) => String(element(index))).join());
for (const index of [...numbers, 2 ** 32 - 2, '1', '01', 1n, true]) {
  const object = [];
  object[index] = 'x';
  console.log(String(index), object.length, Object.keys(object).join());
}
