setTimeout(() => {
  console.log('first timer');
  Promise.resolve().then(() => console.log('its job'));
  process.nextTick(() => console.log('its tick'));
}, 5);
setTimeout(() => console.log('second timer'), 5);
const until = Date.now() + 30;
while (Date.now() < until);
