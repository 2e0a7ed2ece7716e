import './awaiting.mjs';
console.log('importer');
