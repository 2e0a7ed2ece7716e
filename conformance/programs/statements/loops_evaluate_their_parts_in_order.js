const log = (name, value = true) => { console.log(name); return value; };
for (let i = log('init', 0); log('test', i < 2); log('update', i++)) log(`body ${i}`);
let n = 0;
do { log(`do ${n}`); } while (log('while', ++n < 2));
for (const key in log('object', { a: 1, 2: 1, 1: 1, [Symbol('s')]: 1 })) log(key);
