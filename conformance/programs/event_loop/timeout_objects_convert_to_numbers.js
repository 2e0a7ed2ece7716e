const timer = setTimeout(() => console.log('never printed'), 10);
const id = +timer;
console.log(typeof id, id > 0, typeof timer, timer.constructor.name);
clearTimeout(id);
const other = setTimeout(() => console.log('never printed'), 10);
clearTimeout(String(+other));
