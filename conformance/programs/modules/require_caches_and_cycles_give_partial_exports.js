const a = require('./require_caches_and_cycles_give_partial_exports_files/a');
console.log(a, require('./require_caches_and_cycles_give_partial_exports_files/a.js') === a);
console.log(require('./require_caches_and_cycles_give_partial_exports_files/data.json'));
try {
  require('./no_such_file');
} catch (error) {
  console.log(error.code, error.message.split('\n')[0]);
}
