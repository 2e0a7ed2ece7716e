import { seen } from './b.mjs';
console.log('a begins', seen);
await null;
export const late = 'late';
console.log('a ends');
