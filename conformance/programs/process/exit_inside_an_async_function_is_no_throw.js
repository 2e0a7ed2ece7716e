// `process.exit` runs no finally block and no handler behind it.
process.on('exit', (code) => console.log('exit', code));
(async () => {
  try {
    await null;
    process.exit(4);
  } catch {
    console.log('never printed');
  } finally {
    console.log('never printed');
  }
})().then(() => console.log('never printed'));
