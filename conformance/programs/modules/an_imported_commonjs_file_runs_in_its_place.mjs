// A CommonJS file among imports runs where the graph has it, and its ticks wait for the jobs, as those of modules do.
import './an_imported_commonjs_file_runs_in_its_place_files/first.mjs';
import './an_imported_commonjs_file_runs_in_its_place_files/second.cjs';
console.log('main');
Promise.resolve().then(() => console.log('job of main'));
