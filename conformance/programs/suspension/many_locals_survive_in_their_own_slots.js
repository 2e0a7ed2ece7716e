async function many() {
  let a = 1, b = 'two', c = [3], d = { four: 4 }, e = null, f, g = 7n, h = 1.5;
  for (let i = 0; i < 3; i++) {
    const inner = i * 10;
    await null;
    a += inner;
    { const b = `${inner}`; await null; c.push(b); }
    f = (f ?? 0) + i;
    g *= 2n;
    h /= 2;
  }
  await null;
  return [a, b, c, d, e, f, g, h];
}
many().then((value) => console.log(value));
