for (const code of [1.5, NaN, Infinity, true, {}, 'abc', '', '1.5', 10n, [1], 2 ** 53, -(2 ** 53)]) {
  for (const set of [(value) => { process.exitCode = value; }, (value) => process.exit(value)]) {
    try { set(code); console.log('accepted'); } catch (error) { console.log(error.name, error.code, error.message); }
  }
}
for (const code of ['7', '0x10', '  9 ', -1, 256, null, undefined, '-3']) {
  process.exitCode = code;
  console.log(process.exitCode);
}
process.exitCode = 300;
