const fail = async (message) => { await null; throw new Error(message); };
(async () => {
  try {
    try {
      await fail('one');
    } catch (error) {
      console.log('inner', error.message);
      await fail('two');
    } finally {
      console.log('finally');
    }
  } catch (error) {
    console.log('outer', error.message);
  }
  try { await fail('three'); } catch { console.log('without a binding'); }
})();
