const attempts = {
  read: () => { const value = later; let later = 1; return value; },
  typeof: () => { typeof later; let later; },
  write: () => { later = 1; let later; },
  closure: () => { const read = () => later; read(); const later = 2; },
  default: () => ((a = b, b = 1) => a)(),
  class: () => { new Late(); class Late {} },
  self: () => { let x = x + 1; },
  constant: () => { const fixed = 1; fixed = 2; },
};
for (const [name, attempt] of Object.entries(attempts)) {
  try {
    attempt();
    console.log(name, 'did not throw');
  } catch (error) {
    console.log(name, error.name, error.message);
  }
}
