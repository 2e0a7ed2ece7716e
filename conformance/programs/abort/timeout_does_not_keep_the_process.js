const forgotten = AbortSignal.timeout(60000);
const signal = AbortSignal.timeout(5);
signal.addEventListener('abort', () => {
  const { name, code, message } = signal.reason;
  console.log('aborted', name, code, message);
});
setTimeout(() => console.log(signal.aborted, forgotten.aborted), 40);
for (const bad of [-1, 1.5, '1', undefined, 2 ** 33]) {
  try { AbortSignal.timeout(bad); } catch (error) { console.log(error.code, error.message); }
}
