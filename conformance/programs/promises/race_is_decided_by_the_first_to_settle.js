const after = (value, delay) => new Promise((resolve) => setTimeout(resolve, delay, value));
Promise.race([after('slow', 100), after('fast', 5)]).then((value) => console.log(value));
Promise.race([Promise.reject(new Error('rejected first')), 'value']).catch((error) => console.log(error.message));
Promise.race(['left', 'right']).then((value) => console.log(value));
