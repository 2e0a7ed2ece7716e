function* sloppy(a) {
  arguments[0] = 'changed through arguments';
  yield a;
  a = 'changed through the parameter';
  yield arguments[0];
  yield arguments.length;
}
console.log([...sloppy('original', 'extra')]);
async function modern(a, ...rest) { 'no directive'; await null; return [a, rest, arguments.length]; }
modern(1, 2, 3).then((value) => console.log(value));
