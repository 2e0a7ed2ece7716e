await null;
console.log('quick');
