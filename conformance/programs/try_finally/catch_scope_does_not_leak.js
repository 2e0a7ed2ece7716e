const error = 'outer';
try {
  throw 'inner';
} catch (error) {
  var hoisted = error;
  let scoped = 'block';
  console.log(error, scoped);
}
console.log(error, hoisted, typeof scoped);
