// What messages call a value that cannot be taken apart, and the column of the first frame.
const n = null, o = {}, f = () => null, k = "a";
const places = [
  () => { const { a } = o.u; },
  () => { const { a: b = 1 } = n; },
  () => { const { a: { b } = f() } = n; },
  () => { const { a: { b } } = {}; },
  () => { const { a: {} } = o; },
  () => { const { a: { ...r } } = o; },
  () => { const { a: { b: {} } } = { a: {} }; },
  () => { const {} = f(); },
  () => { const { ...r } = (1, n); },
  () => { const { [k]: b } = n; },
  () => { const { [k]: { b } = o.u } = o; },
  () => { const { a, q: b } = { a: 1, get q() { throw new Error("read"); } }; },
  () => { let a; ({ a } = n); },
  () => { let a; ({ a = 1 } = n); },
  () => { ({ a: o.x } = n); },
  () => { ({ a: this.x } = n); },
  () => { ({ a: o[k] = 1 } = n); },
  () => { ({ ...o.x } = n); },
  () => { const [b] = o.u; },
  () => { const [b] = o; },
  () => { const [b] = n || 2; },
  () => { const [b] = new Object(); },
  () => { let b; [b] = 5; },
  () => { const [{}] = [n]; },
  () => { const [{ ...r }] = []; },
  () => { const [[b]] = [1]; },
  () => { const [[b] = o.u] = []; },
  () => { const [, b] = { [Symbol.iterator]: () => ({ next() { throw new Error("next"); } }) }; },
  () => { const { a: [b] } = o; },
  () => { const { a: [b] } = { a: 5 }; },
  () => { const { a: [b] = n + 1 } = o; },
  () => { const { a: [b] = o.x ?? n } = o; },
  () => { const { a: [b] = 3 } = o; },
  () => { for (const { a } of [n]); },
  () => { for (const { a: [b] } of [o]); },
  () => { for (const [a, b] of [1]); },
  () => { let a; for ({ a } of [n]); },
  () => { let a; for ([a] of [1]); },
  async () => { for await (const [a] of [1]); },
  async () => { const { a } = await n; },
  () => { try { throw n; } catch ({ a }) {} },
  () => { try { throw n; } catch ([a]) {} },
  () => { (({ a }) => {})(n); },
  () => { (({ a } = n) => {})(); },
  () => { (({ a: [b] }) => {})({}); },
  () => { (([a]) => {})(); },
  () => { ((q, [a] = o.u) => {})(); },
  () => { (({ q }, [a]) => {})(1, 2); },
  () => { ((...[{ a }]) => {})(); },
  async () => { await (async ([a]) => {})(); },
  function* () { (function* ([a]) {})(); },
  () => { class A { m({ a }) {} } new A().m(n); },
  () => { ({ set s([a]) {} }).s = 1; },
];
(async () => {
  for (const place of places) {
    try {
      const running = place();
      await (running?.next ? running.next() : running);
      console.log("fine");
    } catch (error) {
      const [, line, column] = error.stack.match(/:(\d+):(\d+)\)?\n/);
      console.log(line, column, error.message);
    }
  }
})();
