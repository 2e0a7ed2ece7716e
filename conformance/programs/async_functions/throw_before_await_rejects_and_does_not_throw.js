async function fails(argument = missing()) { return argument; }
function missing() { throw new Error('in a default'); }
try {
  const promise = fails();
  console.log('no throw', promise instanceof Promise);
  promise.catch((error) => console.log('rejected', error.message));
} catch {
  console.log('unreachable');
}
(async () => { throw new Error('in the body'); })().catch((error) => console.log(error.message));
