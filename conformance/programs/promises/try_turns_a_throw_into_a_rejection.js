Promise.try(() => { console.log('runs now'); return 'value'; }).then((value) => console.log(value));
Promise.try((a, b) => { throw new Error(`${a}${b}`); }, 'x', 'y').catch((error) => console.log(error.message));
console.log('main ends');
