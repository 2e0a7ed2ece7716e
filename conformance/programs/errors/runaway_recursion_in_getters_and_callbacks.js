const deep = { get self() { return this.self; } };
const report = (attempt) => { try { attempt(); } catch (error) { console.log(error.name, error.message); } };
report(() => deep.self);
const again = () => [1].map(again);
report(again);
const text = { toString() { return `${this}`; } };
report(() => String(text));
const proxy = new Proxy({}, { get: (_, key, receiver) => receiver[key] });
report(() => proxy.anything);
class Endless { constructor() { this.child = new Endless(); } }
report(() => new Endless());
const sorted = () => [2, 1].sort(sorted);
report(sorted);
report(function reduce() { return [1, 2].reduce(reduce); });
