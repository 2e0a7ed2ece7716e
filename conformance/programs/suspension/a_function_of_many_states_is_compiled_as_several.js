// A function of so many states that it is compiled as several: jumps, throws and returns cross from one to another.
const later = async (value) => value;
const log = [];

async function long(fail) {
  let sum = 0;
  for (let round = 0; round < 2; round++) {
    try {
      sum += (await later(0)) + (await later(round));
      sum += (await later(1)) + (await later(round));
      sum += (await later(2)) + (await later(round));
      sum += (await later(3)) + (await later(round));
      sum += (await later(4)) + (await later(round));
      if (fail === 4 + round) throw new Error(`at 4 in round ${round}`);
      sum += (await later(5)) + (await later(round));
      sum += (await later(6)) + (await later(round));
      sum += (await later(7)) + (await later(round));
      sum += (await later(8)) + (await later(round));
      sum += (await later(9)) + (await later(round));
      sum += (await later(10)) + (await later(round));
      sum += (await later(11)) + (await later(round));
      if (fail === 'skip') continue;
      sum += (await later(12)) + (await later(round));
      sum += (await later(13)) + (await later(round));
      sum += (await later(14)) + (await later(round));
      sum += (await later(15)) + (await later(round));
      sum += (await later(16)) + (await later(round));
      sum += (await later(17)) + (await later(round));
      if (fail === 17 + round) throw new Error(`at 17 in round ${round}`);
      sum += (await later(18)) + (await later(round));
      sum += (await later(19)) + (await later(round));
    } catch (error) {
      log.push(error.message);
      sum -= await later(0);
      sum -= await later(1);
      sum -= await later(2);
      sum -= await later(3);
      sum -= await later(4);
      sum -= await later(5);
      sum -= await later(6);
      sum -= await later(7);
      if (round === 1) return sum;
    } finally {
      sum += 1000 * (await later(0));
      sum += 1000 * (await later(1));
      sum += 1000 * (await later(2));
      sum += 1000 * (await later(3));
      sum += 1000 * (await later(4));
      sum += 1000 * (await later(5));
      sum += 1000 * (await later(6));
      sum += 1000 * (await later(7));
      log.push(`round ${round} leaves ${sum}`);
    }
  }
  return sum;
}

function* part_1() {
  let received = 0;
  received += (yield 0) ?? 1; received += (yield -0) ?? 2;
  received += (yield 1) ?? 1; received += (yield -1) ?? 2;
  received += (yield 2) ?? 1; received += (yield -2) ?? 2;
  received += (yield 3) ?? 1; received += (yield -3) ?? 2;
  received += (yield 4) ?? 1; received += (yield -4) ?? 2;
  received += (yield 5) ?? 1; received += (yield -5) ?? 2;
  received += (yield 6) ?? 1; received += (yield -6) ?? 2;
  received += (yield 7) ?? 1; received += (yield -7) ?? 2;
  received += (yield 8) ?? 1; received += (yield -8) ?? 2;
  received += (yield 9) ?? 1; received += (yield -9) ?? 2;
  received += (yield 10) ?? 1; received += (yield -10) ?? 2;
  received += (yield 11) ?? 1; received += (yield -11) ?? 2;
  received += (yield 12) ?? 1; received += (yield -12) ?? 2;
  received += (yield 13) ?? 1; received += (yield -13) ?? 2;
  received += (yield 14) ?? 1; received += (yield -14) ?? 2;
  received += (yield 15) ?? 1; received += (yield -15) ?? 2;
  received += (yield 16) ?? 1; received += (yield -16) ?? 2;
  received += (yield 17) ?? 1; received += (yield -17) ?? 2;
  received += (yield 18) ?? 1; received += (yield -18) ?? 2;
  received += (yield 19) ?? 1; received += (yield -19) ?? 2;
  received += (yield 20) ?? 1; received += (yield -20) ?? 2;
  received += (yield 21) ?? 1; received += (yield -21) ?? 2;
  received += (yield 22) ?? 1; received += (yield -22) ?? 2;
  received += (yield 23) ?? 1; received += (yield -23) ?? 2;
  received += (yield 24) ?? 1; received += (yield -24) ?? 2;
  received += (yield 25) ?? 1; received += (yield -25) ?? 2;
  received += (yield 26) ?? 1; received += (yield -26) ?? 2;
  received += (yield 27) ?? 1; received += (yield -27) ?? 2;
  received += (yield 28) ?? 1; received += (yield -28) ?? 2;
  received += (yield 29) ?? 1; received += (yield -29) ?? 2;
  received += (yield 30) ?? 1; received += (yield -30) ?? 2;
  received += (yield 31) ?? 1; received += (yield -31) ?? 2;
  received += (yield 32) ?? 1; received += (yield -32) ?? 2;
  received += (yield 33) ?? 1; received += (yield -33) ?? 2;
  received += (yield 34) ?? 1; received += (yield -34) ?? 2;
  received += (yield 35) ?? 1; received += (yield -35) ?? 2;
  return received;
}
function* long_part_1() {
  return yield* part_1();
}

(async () => {
  for (const fail of [undefined, 4, 18, 'skip']) {
    console.log(fail, await long(fail), log.splice(0));
  }
  const iterator = long_part_1();
  let step = iterator.next(), count = 0;
  while (!step.done) step = iterator.next(count++ % 3 ? 5 : undefined);
  console.log(step, count);
})();
