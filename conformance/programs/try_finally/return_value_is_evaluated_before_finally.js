let state = 'initial';
async function read() {
  try {
    await null;
    return state;
  } finally {
    await null;
    state = 'changed';
  }
}
read().then((value) => console.log(value, state));
