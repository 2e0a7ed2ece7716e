import { setTimeout as sleep } from 'node:timers/promises';
console.log('start');
setTimeout(() => console.log('timer'), 1);
const value = await sleep(40, 'slept');
console.log(value);
for await (const letter of ['a', Promise.resolve('b')]) console.log(letter);
console.log(typeof require, typeof module, this);
