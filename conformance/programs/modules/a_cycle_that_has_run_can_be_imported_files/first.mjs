import './second.mjs'; console.log('first'); await null; console.log('first goes on'); export const first = 1;
