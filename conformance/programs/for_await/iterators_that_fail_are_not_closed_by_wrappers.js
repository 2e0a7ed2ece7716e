// A synchronous iterator that fails itself is not closed, neither behind `for await` nor in `Array.fromAsync`.
// Node calls `return` here, against the clause: what is recorded is Node, what we do is the clause.
const iterable = (name) => ({
  [Symbol.iterator]() { return this; },
  next() { throw new Error(name); },
  return() { console.log('return of', name); return {}; },
});
(async () => {
  try {
    for await (const value of iterable('for await')) ;
  } catch (error) {
    console.log('caught', error.message);
  }
  await Array.fromAsync(iterable('fromAsync')).catch((error) => console.log('caught', error.message));
})();
