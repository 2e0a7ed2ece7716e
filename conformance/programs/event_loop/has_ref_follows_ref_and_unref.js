// `ref` and `unref` return the handle and may be called in any order. A cleared timer keeps its word, an immediate does not.
for (const handle of [setTimeout(() => {}, 50), setInterval(() => {}, 50), setImmediate(() => {})]) {
  const name = handle.constructor.name;
  console.log(name, handle.hasRef(), handle.unref() === handle, handle.hasRef());
  console.log(name, handle.unref().hasRef(), handle.ref().ref().hasRef());
  (name === 'Timeout' ? clearTimeout : clearImmediate)(handle);
  console.log(name, handle.hasRef());
}
