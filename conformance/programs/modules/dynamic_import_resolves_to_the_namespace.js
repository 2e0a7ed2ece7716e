(async () => {
  console.log('before');
  const { count, default: Named } = await import('./imports_are_live_bindings_files/counter.mjs');
  console.log(count, Named.name);
  await import('./no_such_module.mjs').catch((error) => console.log(error.code));
})();
console.log('main ends');
