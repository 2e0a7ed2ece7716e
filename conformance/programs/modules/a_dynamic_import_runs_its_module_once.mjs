// All imports of a module share one evaluation, and wait for its awaits.
const both = Promise.all([import('./a_dynamic_import_runs_its_module_once_files/counted.mjs'), import('./a_dynamic_import_runs_its_module_once_files/counted.mjs')]);
console.log('imports begin');
const [first, second] = await both;
console.log(first === second, first.value);
console.log((await import('./a_dynamic_import_runs_its_module_once_files/counted.mjs')) === first);
