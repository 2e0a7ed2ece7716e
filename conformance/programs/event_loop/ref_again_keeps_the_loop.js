// A handle that got its reference back is waited for.
setTimeout(() => console.log('printed'), 10).unref().ref();
setTimeout(() => console.log('never printed'), 10_000).ref().unref();
process.on('exit', () => console.log('exit'));
