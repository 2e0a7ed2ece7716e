async function replace() {
  try {
    throw new Error('first');
  } catch (error) {
    await null;
    throw new Error(`second after ${error.message}`);
  } finally {
    await null;
    throw new Error('third');
  }
}
replace().catch((error) => console.log(error.message));
