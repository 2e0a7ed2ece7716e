// Functions of which every call is known, and functions that look like it but are not.
function attempt(work) {
  try {
    console.log(work());
  } catch (error) {
    console.log(error.name, error.message);
  }
}
function frames(error) {
  return error.stack.split('\n').slice(1, 5).map((line) => line.replace(/\(.*[/]/, '(').trim());
}

attempt(() => early());
var early = function () { return 1; };
attempt(() => late(1));
const late = (x) => x + 1;
attempt(() => [late(1), late(1.5), late('text')]);

function whole(n) { return n < 2 ? n : whole(n - 1) + whole(n - 2); }
attempt(() => whole(20));
function anything(n, other) { return other === undefined ? n : [n, other]; }
attempt(() => [anything(1), anything('a', -0), anything(anything(2, null))]);
function overflows(n) { n = n + 2147483647; n++; return n | 0; }
attempt(() => [overflows(1), overflows(-1), overflows(2147483647)]);
function isEven(n) { return n === 0 ? true : isOdd(n - 1); }
function isOdd(n) { return n === 0 ? false : isEven(n - 1); }
attempt(() => [isEven(10), isOdd(10), typeof isEven(3)]);
function falls(n) { if (n > 0) return n; }
attempt(() => [falls(1), falls(-1)]);
function minus(n) { return -n; }
attempt(() => [Object.is(minus(0), -0), minus(1)]);
function finallyWins(n) { try { return n; } finally { if (n > 1) return 'finally'; } }
attempt(() => [finallyWins(1), finallyWins(2)]);
function assigns(a, b) { a += b; b = a * 2; const read = () => a + b; a = 10; return [a, b, read()]; }
attempt(() => assigns(1, 2));
function hash(seed, list) {
  let state = seed;
  for (let i = 0; i < list.length; i++) state = (state ^ list[i]) << 1;
  return state;
}
attempt(() => [hash(1.5, []), hash(1.5, [3]), hash(2 ** 40 + 1, [1, '2']), hash(-0, [])]);

// Arguments are evaluated in order, once, also those that nobody takes.
const log = [];
function note(value) { log.push(value); return value; }
function two(a, b) { return a - b; }
attempt(() => two(note(5), note(3)));
function one(a) { return a; }
attempt(() => one(note('kept'), note('dropped')));
let shared = 1;
function pair(a, b) { return `${a} ${b}`; }
attempt(() => pair(shared, (shared = 2)));
attempt(() => { let i = 0; return pair(i, i++) + pair(i++, ++i); });
console.log(log.join());

// These are more than their calls.
function counted() { return arguments.length; }
attempt(() => counted(1, 2, 3));
function sloppy() { return this === globalThis; }
attempt(() => sloppy());
function strict() { 'use strict'; return this; }
attempt(() => strict());
function made() { return new.target; }
attempt(() => made());
function Constructed(x) { this.x = x; }
attempt(() => new Constructed(1));
function reassigned() { return 'first'; }
attempt(() => reassigned());
reassigned = () => 'second';
attempt(() => reassigned());
function passed(x) { return x * 2; }
attempt(() => [[1, 2].map(passed), passed('4'), passed(1n), passed.name, passed.length]);
function defaults(a, b = a + 1, ...rest) { return [a, b, rest]; }
attempt(() => [defaults(1), defaults(1, 2, 3)]);
function destructured({ x }, [y]) { return x + y; }
attempt(() => [destructured({ x: 1 }, [2]), destructured({ x: 'a' }, 'bc')]);
{
  function inBlock() { return 'in the block'; }
  attempt(() => inBlock());
}
attempt(() => inBlock());
for (let i = 0; i < 2; i++) {
  const step = (n) => n + i;
  attempt(() => step(10));
}

// Names that Rust or the compiler use themselves.
function self(callee, context, args, js) { return [callee, context, args, js, self2(callee - 1)]; }
function self2(i64) { const right = i64 - 1, left = i64 | 0; return left - (right < i64 ? right : left); }
attempt(() => self(1, 2, 3, 4));

// Stacks name them, and end.
function thrower(text) { throw new Error(text); }
function middle(text) { return thrower(text); }
try {
  middle('lost');
} catch (error) {
  console.log(frames(error).slice(0, 2));
}
function endless(n) { return endless(n + 1) + 1; }
attempt(() => endless(0));
try {
  endless(0);
} catch (error) {
  console.log(frames(error).slice(1));
}

async function waits(n) {
  const doubled = twice(n) + (await n);
  return [doubled, twice(await n), pair(await 'a', twice(1))];
}
function twice(n) { return n * 2; }
waits(4).then((result) => console.log(result));
function* steps() { for (let i = 0; i < 3; i++) yield square(i); }
function square(n) { return n * n; }
console.log([...steps()]);
