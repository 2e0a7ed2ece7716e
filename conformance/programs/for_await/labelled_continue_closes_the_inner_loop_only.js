async function* letters(name) {
  try {
    yield `${name}1`;
    yield `${name}2`;
  } finally {
    await null;
    console.log('closed', name);
  }
}
(async () => {
  outer: for await (const left of letters('L')) {
    for await (const right of letters('R')) {
      console.log(left, right);
      continue outer;
    }
  }
})();
