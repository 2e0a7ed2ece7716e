import { area } from './shapes.js';

export const seen = await Promise.resolve(typeof require);
export default (width) => `late ${area(width, width)}`;
