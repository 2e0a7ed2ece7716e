const first = setImmediate(() => console.log('never printed'));
setImmediate(() => console.log('kept'));
clearImmediate(first);
clearImmediate(null);
