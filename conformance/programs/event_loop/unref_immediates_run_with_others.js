// An immediate without a reference does not make a turn, but runs in a turn that something else makes.
setImmediate(() => console.log('without reference')).unref();
setImmediate(() => {
  console.log('with reference');
  setImmediate(() => console.log('never printed')).unref();
});
