const failing = name => ({
  [Symbol.dispose]() {
    throw new Error(name);
  },
});
try {
  using outer = failing('outer');
  using inner = failing('inner');
  throw new Error('body');
} catch (error) {
  for (let next = error; next; next = next.suppressed) {
    console.log(next.name, next.message, next.error?.message);
  }
}
try {
  using only = failing('only');
} catch (error) {
  console.log(error.name, error.message);
}
for (const wrong of [1, {}, { [Symbol.dispose]: 1 }]) {
  try {
    using value = wrong;
  } catch (error) {
    console.log(error.name, error.message);
  }
}
