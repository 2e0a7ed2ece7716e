const seen = new Set();
function tag(strings, ...values) {
  seen.add(strings);
  return `${strings.raw.join('|')} ${values.join()} ${Object.isFrozen(strings)}`;
}
const run = (value) => tag`a\n${value}b${value * 2}\u0041`;
console.log(run(1));
console.log(run(2), seen.size);
console.log(tag`same`, tag`same`, seen.size);
console.log(((s) => s[0])`\unicode`, String.raw`C:\new\x`, `multi
line ${`nested ${'deep'}`}`);
