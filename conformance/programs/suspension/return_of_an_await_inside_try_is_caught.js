async function awaited() {
  try {
    return await Promise.reject(new Error('inside'));
  } catch (error) {
    return `caught ${error.message}`;
  }
}
async function notAwaited() {
  try {
    return Promise.reject(new Error('outside'));
  } catch {
    return 'never';
  } finally {
    console.log('finally before the rejection is seen');
  }
}
awaited().then((value) => console.log(value));
notAwaited().catch((error) => console.log(error.message));
