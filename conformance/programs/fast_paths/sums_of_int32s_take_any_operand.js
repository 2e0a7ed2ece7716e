// ToInt32 of sums: slots and variables that only ever hold int32s keep their bits, and sums of int32s
// wrap. Every term here is at some time no int32, no Number or no primitive.

const odd = [
  1, -1, 2147483647, -2147483648, 4294967296, 0.5, -0.5, -0, NaN, Infinity, -Infinity, 9007199254740993, 1e300,
  '7', ' -5 ', '', 'x', true, null, undefined, [], [3], {},
  { valueOf() { log.push('valueOf'); return 2.5; } },
  { toString() { log.push('toString'); return '4'; } },
];
const log = [];

async function awaited(start) {
  let sum = start | 0;
  const seen = [];
  for (let i = 0; i < odd.length; i++) {
    sum = (sum + (await odd[i])) | 0;
    seen.push(sum);
    sum = (sum + (await odd[i]) + i) | 0;
    seen.push(sum);
    sum = ((await odd[i]) + sum) | 0;
    seen.push(sum);
  }
  return seen.join();
}

let shared = 2147483647 | 0;
let turns = 0.5;
function step() {
  shared = (shared + turns) | 0;
  turns += 0.75;
  return shared;
}

let early = () => late;
try {
  early();
} catch (error) {
  console.log(error.message);
}
try {
  assign();
} catch (error) {
  console.log(error.message);
}
let late = 3 | 0;
function assign() {
  late = (late + 2147483647) | 0;
  return (late = (late ^ 5) | 0) + 1;
}

function* numbers() {
  let total = 5 | 0;
  const kept = total;
  for (;;) {
    const sent = yield [total, () => total, () => kept];
    total = (total + sent) | 0;
  }
}

async function main() {
  console.log(await awaited(2147483000));
  console.log(await awaited(-2147483648.75));
  console.log(log.join());
  const steps = [];
  for (let i = 0; i < 8; i++) steps.push(step());
  turns = -0;
  steps.push(step(), step());
  turns = 1e10;
  steps.push(step(), Object.is(shared | 0, shared));
  console.log(steps.join());
  console.log(assign(), early(), typeof late, late.toString(16), `${late}`, [late, { late }]);
  const it = numbers();
  it.next();
  for (const value of odd.slice(0, 17)) {
    const [total, read, kept] = it.next(value).value;
    console.log(total, read(), kept());
  }
  try {
    it.next(1n);
  } catch (error) {
    console.log(error.name, error.message);
  }
  try {
    let sum = 1 | 0;
    sum = (sum + (await 1n) + 1) | 0;
  } catch (error) {
    console.log(error.name, error.message);
  }
  try {
    let sum = 1 | 0;
    sum = (sum + (await Symbol('s'))) | 0;
  } catch (error) {
    console.log(error.name, error.message);
  }
}

main();
