// The AggregateError of Promise.any has no frames, and Error.prepareStackTrace does not see it.
const show = (error) => console.log(error.stack, error.errors, error);
Promise.any([]).catch(show);
Promise.any([Promise.reject(1)]).catch(show);
(async () => {
  try {
    await Promise.any([]);
  } catch (error) {
    show(error);
  }
  Error.prepareStackTrace = () => 'prepared';
  await Promise.any([]).catch(show);
  Error.prepareStackTrace = undefined;
  await Promise.any([]).catch((error) => {
    error.stack = 'replaced';
    show(error);
  });
})();
