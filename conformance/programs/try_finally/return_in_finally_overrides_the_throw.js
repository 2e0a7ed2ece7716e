async function override() {
  try {
    await null;
    throw new Error('lost');
  } finally {
    await null;
    return 'kept';
  }
}
override().then((value) => console.log(value));
function plain() {
  try { return 'try'; } finally { return 'finally'; }
}
console.log(plain());
