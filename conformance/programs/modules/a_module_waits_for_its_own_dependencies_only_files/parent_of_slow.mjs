import './slow.mjs';
console.log('parent of slow');
