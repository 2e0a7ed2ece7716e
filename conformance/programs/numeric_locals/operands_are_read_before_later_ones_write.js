// A local in front of an `await` may stay where it is, unless an operand behind it writes it.
const show = (...values) => values.join(' ');

async function sums() {
  let s = 1;
  console.log(s + (await 2) + s);
  console.log(s + (await (s = 10)) + s);
  console.log(s + (await 1) + (s += 5) + (await s) + s++ + s);
  console.log(show(s, await 0, s = 7, await s, s), [s, await 3, (s -= 1), s]);
  console.log(s * (await ((s) => s + 1)(1)) + s, `${s} ${await s} ${s++} ${s}`);
  let text = 'a';
  text = text + (await 'b') + text;
  text += await (text = 'c');
  console.log(text, { text, next: await 1, changed: (text += '!'), again: text });
}

function* steps() {
  let i = 0;
  let seen = [i, yield i, i];
  while (i < 3) seen = [i, yield (i += 1), i, ...seen];
  return seen;
}

async function inClosures() {
  let n = 0;
  const add = () => (n += 1);
  console.log(n + (await add()) + n + (await add()) + n);
}

sums().then(inClosures).then(() => {
  const iterator = steps();
  let step = iterator.next();
  while (!step.done) step = iterator.next('sent');
  console.log(step.value);
});
