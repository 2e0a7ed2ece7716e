setTimeout(() => {
  throw Symbol('s');
});
