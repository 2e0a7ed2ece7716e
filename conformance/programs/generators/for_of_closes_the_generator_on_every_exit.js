function* numbers() {
  try {
    yield 1;
    yield 2;
    yield 3;
  } finally {
    console.log('closed');
  }
}
for (const n of numbers()) if (n === 2) break;
(() => { for (const n of numbers()) return n; })();
try { for (const n of numbers()) throw new Error(`at ${n}`); } catch (error) { console.log(error.message); }
const [one] = numbers();
console.log(one, [...numbers()]);
outer: for (const left of numbers()) for (const right of numbers()) continue outer;
