import './first.mjs'; console.log('second'); await null; console.log('second goes on'); export const second = 2;
