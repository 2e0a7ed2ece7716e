process.on('exit', (code) => console.log('exit', code));
await null;
throw { plain: true };
