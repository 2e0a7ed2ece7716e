const make = (factor, log = []) => async (value = factor, { label = `l${factor}`, ...rest } = {}) => {
  log.push(label);
  const scale = (n) => n * factor;
  await null;
  log.push(scale(value));
  return [log, rest];
};
(async () => {
  const double = make(2);
  console.log(await double(), await double(5, { label: 'given', extra: 1 }));
})();
