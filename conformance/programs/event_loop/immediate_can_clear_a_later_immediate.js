let second;
setImmediate(() => { console.log('one'); clearImmediate(second); });
second = setImmediate(() => console.log('never printed'));
setImmediate(() => console.log('three'));
