console.log(0, -0, 1.5, 1e21, 1e-7, 123456789012345680000, 0.1 + 0.2, NaN, Infinity, -Infinity);
console.log([0, -0, NaN], 255..toString(16), (0.000001234).toString(), 5e-324, 1.7976931348623157e308);
console.log(10n, -5n, [10n], { big: 2n ** 64n });
