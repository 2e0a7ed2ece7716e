let shared = 0;
const add = (amount) => { shared += amount; };
add(1);
add(0.5);
console.log(shared);
add('!');
console.log(shared);
function closure() {
  let count = 0;
  const bump = () => ++count;
  const replace = (value) => { count = value; };
  return [bump(), bump(), replace('9'), bump(), replace(null), bump(), count];
}
console.log(closure());
