async function* source() { for (let n = 1; n <= 3; n++) { console.log('source', n); yield n; } }
async function* double(values) { for await (const value of values) { console.log('double', value); yield value * 2; } }
async function* untilOver(limit, values) {
  for await (const value of values) {
    if (value > limit) return;
    yield value;
  }
}
(async () => { for await (const value of untilOver(4, double(source()))) console.log('sink', value); })();
