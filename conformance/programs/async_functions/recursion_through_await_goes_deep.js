async function depth(n) {
  if (n === 0) return 0;
  await null;
  return 1 + (await depth(n - 1));
}
depth(5000).then((result) => console.log(result));
