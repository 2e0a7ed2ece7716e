console.log('first');
Promise.resolve().then(() => console.log('job of first'));
