let zero = 0;
let negative = -zero;
console.log(Object.is(negative, -0), 1 / negative, negative + 0, negative * 5, negative - 0, [negative]);
const product = 0 * -3;
const remainder = -4 % 2;
console.log(product, remainder, Math.round(-0.2), -0 === 0, Object.is(-0 + -0, -0), `${-0}`, JSON.stringify(-0));
for (let i = -1; i <= 0; i++) console.log(i * 0, i % 1);
