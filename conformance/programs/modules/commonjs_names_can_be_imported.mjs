import library, { answer } from './commonjs_names_can_be_imported_files/library.cjs';
console.log(answer, library.answer, typeof library.compute, library.compute(2));
