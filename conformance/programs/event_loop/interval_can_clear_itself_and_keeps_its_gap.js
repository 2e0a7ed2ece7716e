let count = 0;
const interval = setInterval(() => {
  count++;
  console.log('interval', count);
  if (count === 3) clearInterval(interval);
}, 5);
