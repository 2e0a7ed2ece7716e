Promise.resolve('through').then(null).then(undefined, 3).then((value) => console.log(value));
Promise.reject(new Error('through too')).then(1).catch(null).catch((error) => console.log(error.message));
