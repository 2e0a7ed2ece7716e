import './quick.mjs';
console.log('parent of quick');
