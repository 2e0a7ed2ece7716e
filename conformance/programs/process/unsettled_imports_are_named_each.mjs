import './unsettled_imports_are_named_each_files/one.mjs';
import './unsettled_imports_are_named_each_files/two.mjs';
await null;
console.log('never printed');
