setTimeout(() => {
  console.log('outer');
  setTimeout(() => console.log('inner'), 0);
  setImmediate(() => console.log('immediate comes first'));
  const until = Date.now() + 5;
  while (Date.now() < until);
}, 0);
