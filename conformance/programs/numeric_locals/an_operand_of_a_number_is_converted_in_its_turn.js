// One side is a number for sure, the other is converted: after both have been evaluated, once.
const log = [];
function spy(name, value) {
  return { valueOf() { log.push(`convert ${name}`); return value; } };
}
function note(name, value) {
  log.push(`evaluate ${name}`);
  return value;
}
function attempt(work) {
  let result;
  try {
    result = String(work());
  } catch (error) {
    result = `${error.name}: ${error.message}`;
  }
  console.log(result, log.splice(0).join(', '));
}
let x = 3;
attempt(() => note('left', spy('left', 7)) | +note('right', 8));
attempt(() => note('left', spy('left', 7)) - ~note('right', 8));
attempt(() => ~note('left', 6) & note('right', spy('right', 3)));
attempt(() => note('left', spy('left', '0x10')) * (note('right', 2) | 0));
attempt(() => (note('left', 2) | 0) ** note('right', spy('right', 10)));
attempt(() => note('left', spy('left', 5)) < (note('right', 6) | 0));
attempt(() => (note('left', 5) | 0) >= note('right', spy('right', '4')));
attempt(() => { let i = 1; return i < (i = 5, spy('right', 3)); });
attempt(() => { let i = 1; return i + (i = 5) * i++ - i; });
attempt(() => { let i = 1; return (i | 0) + (i++, i) + (i += 2) + i; });
attempt(() => { let i = 4; return (i & 7) - (i = 1, spy('right', 1)) - i; });
for (const other of ['12', ' 0b11 ', 'abc', null, undefined, true, [], [9], {}, 5n, Symbol('s'), Symbol.iterator]) {
  attempt(() => other | 0);
  attempt(() => 1 ^ other);
  attempt(() => other >>> 1);
  attempt(() => other - 1);
  attempt(() => 2 / other);
  attempt(() => other % 5);
  attempt(() => other ** 2);
  attempt(() => other < 4);
  attempt(() => 4 < other);
  attempt(() => 4 <= other);
  attempt(() => other >= 4);
  attempt(() => x + other);
}
attempt(() => 5n < 6);
attempt(() => 9007199254740993n > 9007199254740992);
attempt(() => 9007199254740992 < 9007199254740993n);
attempt(() => 5n | 5n);
attempt(() => true & false | true);
attempt(() => ~true + ~false);
