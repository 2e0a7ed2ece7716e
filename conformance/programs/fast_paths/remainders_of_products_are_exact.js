// `whole * factor % modulus` with counters: exact while the product fits, as doubles beyond, and with the
// sign of the dividend.
const seen = [];
for (let i = -3; i < 4; i++) {
  const r = (i * 7) % 5;
  seen.push(Object.is(r, -0) ? '-0' : r);
}
console.log(seen.join());
for (let i = 4294967290; i < 4294967300; i += 3) console.log(i, (i * 1048575) % 1000003, (i * 7) % 10, (i * 1) % 3);
let large = 1 | 0;
for (let step = 0; step < 40; step++) {
  large = (large * 5 + 1) | 0;
  console.log((large * 99991) % 65536, (large * 3) % 2147483647, (large * 1048576) % 7);
}
console.log((large * 0) % 5, (large * 7) % 0, Object.is((0 * 7) % 5, 0), (large * -7) % 5, (large * 7) % -5, (large * 7.5) % 5);
