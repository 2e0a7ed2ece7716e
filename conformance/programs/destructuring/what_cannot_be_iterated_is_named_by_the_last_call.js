// The value 5 cannot be iterated. Messages name the call that comes last in the default, if nothing comes after it.
const f = () => [1];
const o = { m: () => [1], p: [1] };
class C {}

const functions = {
  call: ([] = f()) => 0,
  method: ([] = o.m()) => 0,
  optional: ([] = o?.m()) => 0,
  construction: ([] = new C()) => 0,
  template: ([] = f`x`) => 0,
  nested: ([] = f(f())) => 0,
  inAnArray: ([] = [f(), 1]) => 0,
  inAnObject: ([] = { x: f() }) => 0,
  conditional: ([] = o ? 1 : f()) => 0,
  coalesced: ([] = f() ?? 1) => 0,
  beforeANumber: ([] = [f(), -1, ~(2 + 3)]) => 0,
  negated: ([] = !f()) => 0,
  spread: ([] = [...o.p]) => 0,
  inATemplate: ([] = `${f()}`) => 0,
  beforeAMember: ([] = [f(), o.p]) => 0,
  beforeAnOperator: ([] = f() + 1) => 0,
  member: ([] = f().x) => 0,
  literal: ([] = [1]) => 0,
  none: ([]) => 0,
  second: (x, [] = f()) => 0,
  behindADefault: (x = f(), [] = []) => 0,
  behindAPattern: ([x] = [f()], []) => 0,
  part: ([[] = f()]) => 0,
  ofAnObject: ({ x: [] = f() }) => 0,
};
for (const [name, receive] of Object.entries(functions)) {
  const argument = { part: [5], behindAPattern: [5], ofAnObject: { x: 5 } }[name] ?? 5;
  try {
    receive(argument, 5);
  } catch (error) {
    console.log(name, error.message);
  }
}

function fail() {
  throw 5;
}
function caught() {
  try {
    fail();
  } catch ([a]) {
    return a;
  }
}
function thrown() {
  try {
    throw 5;
  } catch ([a]) {
    return a;
  }
}
for (const receive of [caught, thrown]) {
  try {
    receive();
  } catch (error) {
    console.log(receive.name, error.message);
  }
}
