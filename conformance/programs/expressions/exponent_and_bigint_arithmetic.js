console.log(2 ** 3 ** 2, (-2) ** 3, 2 ** 0.5, 0 ** 0, NaN ** 0);
console.log(2n ** 100n, -7n / 2n, -7n % 2n, 5n & 3n, -1n >> 3n, 1n << 70n, BigInt('0xff'), BigInt(2 ** 60));
console.log(1n < 2, 2n == 2, 2n === 2, 10n > 9.5, [3n, 1, 2n].sort().join(), typeof (5n * 2n));
console.log(BigInt.asUintN(8, 257n), BigInt.asIntN(8, 255n), (123n).toString(36), 0n === -0n, !0n);
for (const attempt of [() => 1n + 1, () => +1n, () => BigInt(1.5), () => 1n / 0n, () => BigInt('x')]) {
  try { attempt(); } catch (error) { console.log(error.name, error.message); }
}
