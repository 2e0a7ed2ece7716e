// Object literals that never leave their function, next to ones that do or that could be told apart.
function counts(limit) {
  const state = { steps: 0, sum: 0, last: undefined, text: '' };
  for (let i = 0; i < limit; i++) {
    const pair = { left: i, right: i * i };
    state.steps++;
    state.sum += pair.left - pair.right;
    state.last = pair;
    state.last = pair.right;
    state.text += i % 2 ? 'o' : 'e';
    pair.left = state.text;
  }
  return [state.steps, state.sum, state.last, state.text, ++state.steps, state.steps--, (state.sum = -0)];
}
console.log(counts(0), counts(5));

function onlyLocal(limit) {
  const p = { x: 0, y: 1 };
  for (let i = 0; i < limit; i++) {
    p.x = (p.x + p.y) | 0;
    p.y = (p.x >> 1) ^ i;
  }
  const q = { x: p.x, y: p.y, z: (p.x = 'changed', p.x) };
  q.x ||= 7;
  q.y &&= 'and';
  q.z ??= 'never';
  return [p.x, p.y, q.x, q.y, q.z];
}
console.log(onlyLocal(0), onlyLocal(50));

function order() {
  const log = [];
  const note = (name) => { log.push(name); return name; };
  const o = { a: note('a'), b: note('b'), f: function () {} };
  o.a = o.b + note('c');
  return [log.join(), o.a, o.b, o.f.name];
}
console.log(order());

function inherited() {
  Object.prototype.hidden = 'from the prototype';
  Object.defineProperty(Object.prototype, 'watched', { configurable: true, set(value) { console.log('set', value); } });
  const o = { own: 1 };
  const w = { watched: 2 };
  w.watched = 3;
  o.watched = 4;
  const result = [o.hidden, o.own, w.watched, typeof o.toString];
  delete Object.prototype.hidden;
  delete Object.prototype.watched;
  return result;
}
console.log(inherited());

function leaves() {
  const kept = { n: 1 };
  const read = () => kept.n;
  kept.n = 2;
  const called = { n: 3, get() { return this.n; } };
  called.n = 4;
  const passed = { n: 5 };
  const other = passed;
  other.n = 6;
  const removed = { n: 7 };
  delete removed.n;
  const computed = { n: 8 };
  const key = 'n';
  computed[key] = 9;
  const spread = { ...passed, m: 10 };
  const frozen = Object.freeze({ n: 11 });
  frozen.n = 12;
  return [read(), called.get(), passed.n, removed.n, computed.n, spread, frozen.n];
}
console.log(leaves());

function dead() {
  try {
    early.n = 1;
  } catch (error) {
    console.log(error.message);
  }
  const early = { n: 2 };
  for (let i = 0; i < 2; i++) {
    try {
      if (i === 1) throw late.n;
      const late = { n: i };
      console.log(late.n);
    } catch (error) {
      console.log(error.name ?? error);
    }
  }
  var hoisted = { n: (() => { try { return hoisted.n; } catch (error) { return error.name; } })() };
  return [early.n, hoisted.n];
}
console.log(dead());

async function suspends() {
  const o = { x: 1, y: 'a' };
  o.x += await new Promise((resolve) => {
    setTimeout(() => {
      try {
        resolve((o2.x = 10));
      } catch (error) {
        resolve(error.name.length);
      }
    }, 1);
  });
  const o2 = { x: o.x };
  return [o.x, o2.x];
}
suspends().then((result) => console.log(result));
async function suspendsWell() {
  const o = { x: 1, y: 'a' };
  for (let i = 0; i < 3; i++) {
    const step = { size: i };
    o.x += await step.size;
    step.size = await o.x;
    o.y += step.size;
  }
  return [o.x, o.y];
}
suspendsWell().then((result) => console.log(result));
function* yields() {
  const o = { x: 0 };
  while (o.x < 3) o.x = yield o.x++;
  return o.x;
}
const generator = yields();
console.log(generator.next(), generator.next(1), generator.next(7));
