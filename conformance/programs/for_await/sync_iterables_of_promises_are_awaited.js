(async () => {
  const later = (value, delay) => new Promise((resolve) => setTimeout(resolve, delay, value));
  for await (const value of [later('slow', 30), 'plain', later('fast', 1)]) console.log(value);
})();
