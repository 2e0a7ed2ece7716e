'use strict';
// Slots that are numbers, booleans, or become something else.
async function mixed(n) {
  let total = 0, flag = false, grows = 1, int = 0, text = 0, late;
  var hoisted;
  console.log(hoisted, late);
  for (let i = 0; i < n; i++) {
    const k = i * 2;
    let m = 0;
    let q;
    for (let j = 0; j < 3; j++) { m += j; await j; }
    if (i > 1) q = m;
    try { await k; if (i === 2) throw i; total += m; } catch (e) { total -= m; int = (int + e) | 0; } finally { await 0; int = int | 1; }
    flag = !flag;
    await flag;
    grows = grows * -0.5;
    int = (int << 3) ^ i;
    text = i === 3 ? 'text' : i;
    hoisted = m; late = k;
    console.log(i, k, m, q, total, flag, grows, int, text, hoisted, late, Object.is(grows, -0));
  }
  return [total, flag, grows, int, text];
}
function* numbers() {
  let nan = 0 / 0, zero = -0, big = 2 ** 53, min = -2147483648, max = 2147483647, up = 4294967295 >>> 0;
  for (let round = 0; round < 3; round++) {
    yield [nan, Object.is(zero, -0), big, min | 0, max | 0, up];
    nan += 1; zero = -zero; big += 1; min = (min - 1) | 0; max = (max + 1) | 0; up = (up + 1) >>> 0;
    const seen = yield () => [nan, zero, min, max];
    if (seen) { min = (min + seen) | 0; }
  }
  return (min = 5) + (max = 6) + (zero += 1) + min++ + --max + (big = 1, big);
}
const it = numbers();
for (let r = it.next(); ; r = it.next(7)) {
  console.log(typeof r.value === 'function' ? r.value() : r.value, r.done);
  if (r.done) break;
}
function* tdz() {
  try { yield early; } catch (error) { yield error.message; }
  let early = 1;
  yield early;
  switch (yield early) { case 2: let inner = 3; yield inner; case 4: try { yield inner; } catch (error) { yield error.message; } }
  label: { var v; if (early) break label; v = 1; }
  yield v;
  do { var w = early ? 4 : 5; if (yield w) continue; w = true; } while (w === true && (early = 0, false));
  yield w;
  for (const x of [1, 'two', 3]) { let last = x; yield last; last = 1; yield last; }
  for (const key in { a: 1 }) yield key;
  let b = true; while (b) { b = yield b; } yield b;
  let c = 1; const closure = () => c++; yield closure(); yield c;
  let d = 1; const snapshot = () => d; yield snapshot(); 
  let e = 10n; e += 1n; yield e; e++; yield e;
  let f = 1; f += yield f; yield f; f = f + (yield 0); yield f; f &&= 3; yield f; f ??= 4; yield f;
}
const sent = [0, 0, 0, 4, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, true, 1, 0, '', 0, 0, 0, 0, 0, 5, 'x', 1n, 2];
const t = tdz(); let index = 0;
for (let r = t.next(); !r.done && index < 60; r = t.next(sent[index++])) console.log(index, r.value);
async function* pairs(limit) {
  for (let i = 0, even = true; i < limit; i++, even = !even) { if (even) yield i; else yield* [i, -i]; }
}
(async () => {
  console.log(await mixed(5));
  let sum = 0, count = 0;
  for await (const value of pairs(6)) { sum = (sum + value) | 0; count++; await null; }
  console.log(sum, count);
  function f({ a = 1, b } = {}, ...rest) { return a + b + rest.length; }
  let n = 0; n = n + await 1; n += await 2; n = (await 3, n) + n++; console.log(n, f({ b: n }, n));
  let x = 1; { let x = 'shadow'; await x; console.log(x); } console.log(x + await x);
  let neg = -0; await 0; console.log(Object.is(neg, -0), Object.is(-neg, 0)); neg = neg | 0; console.log(Object.is(neg, 0));
  const list = [5, 6, 7]; let at = 0; while (at < list.length) { console.log(list[at], list[at - 1]); at += 1; await at; }
})();
