import './a_cycle_that_has_run_can_be_imported_files/second.mjs';
console.log('main');
import('./a_cycle_that_has_run_can_be_imported_files/first.mjs').then((space) => console.log(Object.keys(space)));
import('./a_cycle_that_has_run_can_be_imported_files/second.mjs').then((space) => console.log(Object.keys(space)));
