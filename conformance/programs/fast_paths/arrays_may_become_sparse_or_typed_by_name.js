const list = [1, 2, 3];
list[10] = 'far';
console.log(list.length, 5 in list, list[7], list);
list.length = 2;
list['2'] = 'by name';
list['02'] = 'not an index';
list[1.5] = 'fraction';
console.log(list, list.length);
const huge = [];
huge[4294967294] = 'last index';
huge[4294967295] = 'no index';
console.log(huge.length, Object.keys(huge));
const frozen = Object.freeze([1, 2]);
try { 'use strict'; frozen.push(3); } catch (error) { console.log(error.message); }
Object.defineProperty(list, 0, { get: () => 'getter' });
console.log(list[0], list.map(String), list.indexOf('getter'));
try { list.length = -1; } catch (error) { console.log(error.name, error.message); }
