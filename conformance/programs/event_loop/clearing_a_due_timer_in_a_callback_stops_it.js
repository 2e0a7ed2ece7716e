let third;
setTimeout(() => { console.log('first'); clearTimeout(third); }, 5);
setTimeout(() => console.log('second'), 5);
third = setTimeout(() => console.log('never printed'), 5);
clearTimeout(undefined);
clearTimeout(12345678);
