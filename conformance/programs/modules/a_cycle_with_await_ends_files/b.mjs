import * as a from './a.mjs';
export let seen = 'nothing';
console.log('b begins');
await null;
try {
  console.log(a.late);
} catch (error) {
  console.log(error.constructor.name);
}
seen = 'something';
console.log('b ends');
