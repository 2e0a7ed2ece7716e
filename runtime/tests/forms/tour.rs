//! `examples/tour.js`, pasted without a change.

use js_async::{FileProgram, js_async};

/// The test compares the text with the file.
#[expect(clippy::too_many_lines, reason = "the example is as long as it is")]
pub(crate) fn pasted() -> FileProgram {
    js_async!(
        r#"// What Node programs are made of, in one page: node examples/tour.js
const fs = require('fs');

const sleep = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));
const turn = () => new Promise((resolve) => setImmediate(resolve));
const read = (path) => new Promise((resolve, reject) => {
  fs.readFile(path, 'utf8', (error, text) => (error ? reject(error) : resolve(text)));
});

function* countdown(from) {
  try {
    while (from > 0) yield from--;
  } finally {
    console.log('countdown closed');
  }
}

async function greet(path) {
  try {
    const text = await read(path);
    const [, name] = /^Hello from "?(\w+ \w+)"?\.$/m.exec(text) ?? [];
    return { path, lines: text.trimEnd().split('\n').length, name };
  } catch (error) {
    return { path, failed: error.code };
  } finally {
    console.log(`tried '${path}'`);
  }
}

class Laps {
  #names = [];
  add(name) {
    this.#names.push(name);
    return this;
  }
  get report() {
    return this.#names.join(' > ');
  }
}

async function main() {
  const laps = new Laps().add('start');
  for (const left of countdown(5)) {
    if (left < 4) break;
    console.log('T minus', left);
  }
  await sleep(1);
  await turn();
  console.log([await greet('examples/greeting.txt'), await greet('examples/none.txt')]);
  console.log(await Promise.race([sleep(100, 'slow'), sleep(5, 'fast')]));
  try {
    await Promise.any([Promise.reject(new Error('one')), Promise.reject(new TypeError('two'))]);
  } catch ({ message, errors }) {
    console.log(message, errors.map(String));
  }
  return laps.add('end');
}

setTimeout(() => {
  console.log('a timer');
  setImmediate(() => console.log('an immediate'));
}, 0);
process.nextTick(() => console.log('a tick'));
Promise.resolve().then(() => console.log('a job'));
process.on('exit', (code) => console.log(`exit with code ${code}`));

main().then((laps) => console.log(laps.report, [1.5, -0, 'text', null]));
console.log('the script has run');
"#
    )
}
