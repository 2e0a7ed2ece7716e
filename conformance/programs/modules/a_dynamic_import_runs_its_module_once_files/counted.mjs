console.log('counted runs');
await null;
export const value = 'value';
console.log('counted ends');
