for (const schedule of [setTimeout, setImmediate, setInterval, queueMicrotask, process.nextTick]) {
  try {
    schedule('text');
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
