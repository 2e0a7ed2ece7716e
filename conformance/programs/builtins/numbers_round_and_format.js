console.log(Math.round(-0.5), Math.round(2.5), Math.round(-2.5), Math.trunc(-0.9), Math.sign(-3), Math.fround(5.5), Math.hypot(3, 4), Math.cbrt(27), Math.clz32(1));
console.log((1.005).toFixed(2), (1e21).toFixed(2), (0.00001).toPrecision(1), (123.456).toPrecision(4), (12345).toExponential(2), (255).toString(2), (-255).toString(36), (0.5).toString(2));
console.log(parseInt('12px'), parseInt('0x1f'), parseInt('101', 2), parseFloat('3.14abc'), Number(''), Number(' 12 '), Number('1e3'), Number('0b11'), Number(null), Number(undefined), Number([5]));
console.log(Number.MAX_SAFE_INTEGER, Number.EPSILON > 0, Number.isInteger(5.0), Number.isSafeInteger(2 ** 53), 0.1 * 3, 100 / 3, 1e300 * 1e10, 5 % 0, -1 % 1);
console.log((25).toString(36), (1e-7).toFixed(10), 1_000_000, 0xff, 0o17, 0b101, .5, 5., 1e3);
