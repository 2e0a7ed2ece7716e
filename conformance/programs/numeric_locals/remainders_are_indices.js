// `i % n` of whole numbers as an index: minus zero is the key `0`.
const list = [() => 'a', () => 'b', function () { return this === list; }];
list[-1] = () => 'minus one';
const found = [];
for (let i = -4; i < 6; i++) found.push(list[i % 3]?.name, i % 2 === 0 && Object.is(i % 2, -0));
for (let i = 0; i < 6; i++) found.push(list[i % 3]());
for (let i = -3; i < 0; i++) list[i % 3] = () => i;
for (let i = -1; i < 3; i++) found.push(list[i % 3]());
console.log(found.join(' '));
try { for (let i = 0; i < 9; i++) list[i % 7](); } catch (error) { console.log(error.message); }
try { for (let i = -4; i < 9; i++) null[i % 2]; } catch (error) { console.log(error.message); }
