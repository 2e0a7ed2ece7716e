// Counters, sums of two int32s and unsigned shifts, each past 2 ** 31 in one or the other direction.
function show(...values) {
  console.log(values.map((value) => (Object.is(value, -0) ? '-0' : String(value))).join(' '));
}
let above = 2147483645;
for (let i = 0; i < 5; i++) above++;
let below = -2147483646;
for (let i = 0; i < 5; i++) below--;
show(above, below, above | 0, below | 0, above >>> 0, -above, -(above - above));

const big = 2147483647 | 0;
const small = -2147483648 | 0;
const sum = big + big;
const difference = small - big;
show(sum, difference, sum + 1, difference - 1, (big + 1) | 0, (small - 1) | 0, (big + big) >>> 0);
show(big * big, (big * big) | 0, (big * 3) | 0, (small * 1048575) | 0, (small * 1048577) | 0);
show((big + big + big + big + big) | 0, (big + big - small) | 0, ((big + 5) ^ big) >> 1);

const unsigned = -1 >>> 0;
let counter = unsigned;
counter++;
counter += 16;
show(unsigned, counter, counter | 0, counter & 255, unsigned + unsigned, ~unsigned, unsigned >> 0);
let steps = unsigned;
for (let i = 0; i < 3; i++) steps += 17;
show(steps, steps | 0);
let fractional = 5;
fractional += 0.5;
show(fractional, fractional | 0, ~fractional, -fractional >>> 28);

let doubled = 1;
for (let i = 0; i < 60; i++) doubled += doubled;
show(doubled, doubled | 0, doubled + 1 - doubled);
let shifted = 1;
for (let i = 0; i < 40; i++) shifted <<= 1;
show(shifted, 1 << 31, 1 << 32, 1 << -1, -1 >>> 31, -1 >>> 32, 5 >> 33, 4294967295 & -1, 4294967296.5 | 0);
show(1e21 | 0, -1e21 | 0, 2 ** 53 | 0, (2 ** 53 + 2) | 0, 2 ** 63 | 0, -(2 ** 63) | 0, 2 ** 84 | 0, 1.7976931348623157e308 | 0, 2 ** 63 - 1024 | 0);
show(NaN | 0, Infinity | 0, -Infinity >>> 0, -0 | 0, -0.9 | 0, ~NaN, -0 >>> 0);

let modulo = 0;
for (let i = -3; i <= 3; i++) show(i % 3, i % -3, i % 0, (i % 3) | 0, (modulo += i % 2));
let zero = 0;
show(-zero, zero * -1, 0 - zero, -zero + 0, zero / -1, Math.sign(-zero));
let countdown = 1;
countdown--;
show(countdown, -countdown, countdown * -5, [7, 8][-countdown], [7, 8][countdown % 4]);
