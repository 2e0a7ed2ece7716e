function source(name) {
  let n = 0;
  return {
    [Symbol.iterator]() { return this; },
    next() { return { value: ++n, done: n > 3 }; },
    return() { console.log('close', name); return {}; },
  };
}
async function run() {
  for (const value of source('break')) { await null; if (value === 2) break; }
  try {
    for (const value of source('throw')) await Promise.reject(new Error(`at ${value}`));
  } catch (error) {
    console.log(error.message);
  }
  for (const value of source('complete')) await value;
  for (const value of source('return')) return await value;
}
run().then((value) => console.log('returned', value));
