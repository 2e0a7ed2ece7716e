// What a captured variable holds is inferred over all functions that write it.
let a = 0, b = true, c = 1.5, d, e = 'x';
var early = readVar();
function readVar() { return v; }
var v = 3;
function bump() { a++; c = c * 2; b = !b; d = (d | 0) + 1; e += a; v += 1; return a; }
console.log(early, bump(), a, b, c, d, e, v);
for (let i = 0; i < 3; i++) { const k = i * 2; bump(); [1].forEach(() => { a += k; i += 0; }); }
console.log(a, b, c, d, e, v, a = 7, (b = 1 > 2), typeof a, typeof b);
try { tdz(); } catch (x) { console.log(x.message); }
function tdz() { return late; }
let late = 5;
function setLate() { late = 6; return late; }
console.log(tdz(), setLate(), tdz());
function outer(n, s) { let total = 0; const big = n * 2.5; const flag = n > 2;
  const add = (x) => { total = (total + x + big) | 0; return flag ? total : -total; };
  const mixed = () => s + total + big + flag;
  return [add(1), add(2), mixed(), add.length]; }
console.log(outer(3, 'q'), outer(1, 2));
let neg = 0; function flip() { neg = -neg; return neg; }
console.log(Object.is(flip(), -0), Object.is(flip(), 0));
let nan = NaN; const f = () => nan; nan = 0 / 0; console.log(f(), [nan].includes(f()));
async function as() { let n = 0; const inc = () => { n += 1; return n; }; inc(); await null; inc(); console.log(n, a); a = (a + 1) | 0; console.log(a); }
as();
function* gen() { let n = 0; const inc = () => n++; while (n < 3) { inc(); yield n + a; } }
console.log([...gen()]);
function caught() { let n = 1; try { throw 'thrown'; } catch (n) { const g = () => n; n = n + 1; console.log(g()); } return (() => n)(); }
console.log(caught());
function dest() { let [p, q = 2] = [1]; let { r } = { r: 'r' }; const g = () => { p++; q += r; return [p, q, r]; }; return g(); }
console.log(dest());
function big() { let n = 1n; const g = () => { n = n * 2n; return n; }; g(); return g(); }
console.log(big());
function sw(k) { switch (k) { case 0: let z = 1; case 1: const g = () => { z = 2; return z; }; return g(); } }
console.log(sw(0)); try { sw(1); } catch (x) { console.log(x.message); }
