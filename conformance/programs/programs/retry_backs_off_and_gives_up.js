const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
async function retry(action, attempts) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await action(attempt);
    } catch (error) {
      console.log(`attempt ${attempt} failed: ${error.message}`);
      if (attempt === attempts) throw new Error('gave up', { cause: error });
      await sleep(2 ** attempt);
    } finally {
      console.log('attempt ends', attempt);
    }
  }
}
const flaky = async (attempt) => { if (attempt < 3) throw new Error(`no ${attempt}`); return 'ok'; };
(async () => {
  console.log(await retry(flaky, 5));
  await retry(flaky, 2).catch((error) => console.log(error.message, 'because', error.cause.message));
})();
