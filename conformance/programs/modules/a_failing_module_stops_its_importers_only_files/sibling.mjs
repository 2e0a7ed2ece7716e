console.log('sibling begins');
await null;
await null;
await null;
console.log('sibling ends');
