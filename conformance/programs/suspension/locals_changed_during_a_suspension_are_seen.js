let shared = 'before';
const change = () => { shared = 'after'; };
(async () => {
  const seen = shared + (await null) + shared;
  console.log(seen);
})();
change();
(async () => {
  let local = 1;
  const bump = () => local++;
  const result = local + (await Promise.resolve().then(bump)) + local;
  console.log(result, local);
  const list = [local, await Promise.resolve().then(bump), local];
  console.log(list);
})();
