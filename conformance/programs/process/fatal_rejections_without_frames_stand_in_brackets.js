process.on('exit', (code) => console.log('exit', code));
Promise.any([Promise.reject(1), Promise.reject('two')]);
