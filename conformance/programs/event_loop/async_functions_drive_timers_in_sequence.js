const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
async function steps(name, delays) {
  for (const delay of delays) {
    await sleep(delay);
    console.log(name, delay);
  }
}
Promise.all([steps('a', [10, 100]), steps('b', [60, 150])]).then(() => console.log('both'));
