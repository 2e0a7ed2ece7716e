const cache = new Map();
let requests = 0;
const load = (key) => {
  if (!cache.has(key)) {
    cache.set(key, (async () => { requests++; await null; return { key, upper: key.toUpperCase() }; })());
  }
  return cache.get(key);
};
(async () => {
  const [a, again, b] = await Promise.all([load('a'), load('a'), load('b')]);
  console.log(a === again, b, requests, await load('a') === a, cache);
})();
