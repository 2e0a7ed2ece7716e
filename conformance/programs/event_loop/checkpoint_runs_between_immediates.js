for (const name of ['one', 'two']) {
  setImmediate(() => {
    console.log('immediate', name);
    process.nextTick(() => console.log('tick of', name));
    queueMicrotask(() => console.log('job of', name));
  });
}
