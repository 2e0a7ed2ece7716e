async function work() {
  try {
    await null;
    throw new Error('never reported');
  } finally {
    console.log('finally');
    process.exit(6);
  }
}
work().catch(() => console.log('never printed'));
process.on('exit', (code) => console.log('exit', code));
