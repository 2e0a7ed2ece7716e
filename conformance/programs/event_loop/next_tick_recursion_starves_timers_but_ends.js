let left = 1000;
setTimeout(() => console.log('timer after', left), 0);
const until = Date.now() + 5;
while (Date.now() < until);
(function again() { if (--left > 0) process.nextTick(again); })();
