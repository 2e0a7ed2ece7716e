(async () => {
  try {
    throw new Error('first');
  } catch (error) {
    const again = async () => { await null; return error.message; };
    console.log(await again());
    try {
      await Promise.reject(new Error('second'));
    } catch (error) {
      console.log(error.message);
    }
    console.log(error.message);
  }
})();
