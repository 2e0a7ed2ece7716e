import './sibling.mjs';
import './failing.mjs';
import './behind.mjs';
console.log('never printed');
