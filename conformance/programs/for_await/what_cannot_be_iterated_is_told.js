const attempt = async (name, work) => { try { await work(); } catch (error) { console.log(name, error.message); } };
(async () => {
  await attempt('undefined', async () => { for await (const x of undefined); });
  await attempt('null', async () => { const o = { a: null }; for await (const x of o.a); });
  await attempt('number', async () => { for await (const x of 5); });
  await attempt('no method', async () => { const o = {}; for await (const x of o); });
  await attempt('no function', async () => { const o = { [Symbol.asyncIterator]: 5 }; for await (const x of o); });
  await attempt('no object', async () => { for await (const x of { [Symbol.asyncIterator]() { return 3; } }); });
  await attempt('no sync object', async () => { for await (const x of { [Symbol.iterator]() { return 3; } }); });
  await attempt('fromAsync', () => Array.fromAsync({ [Symbol.asyncIterator]: 3 }));
  await attempt('fromAsync', () => Array.fromAsync({ [Symbol.iterator]: 'x' }));
  await attempt('fromAsync', () => Array.fromAsync({ [Symbol.asyncIterator]() { return 3; } }));
})();
