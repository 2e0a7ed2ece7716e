// A `yield` in a finally block pauses the return; the next request resumes it.
async function* stubborn() {
  try {
    yield 'a';
  } finally {
    console.log('received', yield 'cleaning');
  }
}
(async () => {
  const iterator = stubborn();
  console.log(await iterator.next());
  console.log(await iterator.return('r'));
  console.log(await iterator.next('go on'));
  console.log(await iterator.next());
})();
