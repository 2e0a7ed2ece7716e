let innermost;
async function plunge() {
  try {
    await plunge();
  } catch (error) {
    innermost ??= error;
  }
}
plunge().then(() => console.log('async', innermost.name, innermost.message));
function* spiral() { yield* spiral(); }
try { spiral().next(); } catch (error) { console.log('generator', error.name); }
(async () => {
  await null;
  const dive = () => dive();
  try { dive(); } catch (error) { console.log('after await', error.name); }
})();
console.log('main ends');
