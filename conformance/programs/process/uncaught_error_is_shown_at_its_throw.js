function fail() {
  const error = Object.assign(new Error('made here'), { code: 'E_MADE', extra: { depth: 1 } });
  try {
    throw error;
  } finally {
    console.log('finally');
  }
}
process.on('exit', () => {
  try { throw new Error('another'); } catch { console.log('exit'); }
});
fail();
