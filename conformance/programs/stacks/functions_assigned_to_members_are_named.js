const caller = () => new Error().stack.split('\n')[2].trim().replace(/\/.*\//, '');
const holder = {};
holder.arrow = () => caller();
holder.inner = {};
holder.inner.plain = function () { return caller(); };
holder['text'] = () => caller();
const key = 'dynamic';
holder[key] = () => caller();
holder.one = holder.two = () => caller();
holder.named = function own() { return caller(); };
module.exports = () => caller();
module.exports.member = () => caller();
exports.short = () => caller();
function Shape() { this.field = function () { return caller(); }; }
Shape.prototype.method = function () { return caller(); };
Shape.make = () => caller();
console.log(holder.arrow(), holder.inner.plain(), holder.text(), holder.dynamic());
console.log((0, holder.one)(), (0, holder.arrow)(), holder.named(), (0, holder.named)());
console.log(module.exports(), module.exports.member(), exports.short());
console.log(new Shape().field(), new Shape().method(), Shape.make());
holder.waits = async () => { await null; throw new Error('x'); };
holder.awaits = async () => { await holder.waits(); };
holder.awaits().catch((error) => {
  const lines = error.stack.split('\n').filter((line) => !line.includes('node:'));
  console.log(lines.map((line) => line.replace(/\/.*\//, '')));
});
