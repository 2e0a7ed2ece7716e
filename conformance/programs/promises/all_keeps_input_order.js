const later = (value, delay) => new Promise((resolve) => setTimeout(() => {
  console.log('settles', value);
  resolve(value);
}, delay));
Promise.all([later('slow', 120), 'plain', later('fast', 10), later('middle', 60)])
  .then((values) => console.log(values));
Promise.all([]).then((values) => console.log('empty', values));
