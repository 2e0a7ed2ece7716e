// `import()` of a module that awaited, and is done, is fulfilled; so is one of its importer.
import { value } from './a_finished_module_can_be_imported_again_files/awaiting.mjs';
import './a_finished_module_can_be_imported_again_files/importer.mjs';
console.log('main', value);
const again = await import('./a_finished_module_can_be_imported_again_files/awaiting.mjs');
console.log('again', again.value);
await import('./a_finished_module_can_be_imported_again_files/importer.mjs');
console.log('main ends');
