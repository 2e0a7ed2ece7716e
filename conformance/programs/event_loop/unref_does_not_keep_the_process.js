const far = setTimeout(() => console.log('never printed'), 100000);
console.log(far.hasRef());
far.unref();
console.log(far.hasRef());
const kept = setTimeout(() => console.log('kept by ref'), 20);
kept.unref();
kept.ref();
process.on('exit', () => console.log('exit'));
