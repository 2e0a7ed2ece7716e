(async () => {
  try {
    throw { code: 7, details: { reason: 'pattern' } };
  } catch ({ code, details: { reason }, extra = 'default' }) {
    await null;
    console.log(code, reason, extra);
  }
})();
