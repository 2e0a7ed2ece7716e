const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
async function pool(limit, jobs) {
  const results = [];
  let next = 0;
  let active = 0;
  let peak = 0;
  const worker = async () => {
    while (next < jobs.length) {
      const index = next++;
      peak = Math.max(peak, ++active);
      results[index] = await jobs[index]();
      active--;
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return { results, peak };
}
pool(2, [400, 50, 50, 5].map((ms, index) => async () => { await sleep(ms); console.log('done', index); return ms; }))
  .then((report) => console.log(report));
