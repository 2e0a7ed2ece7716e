import { hoisted, late } from '../cyclic_imports_see_hoisted_functions.mjs';
export const fromPartner = `partner saw ${hoisted()}`;
try {
  late;
} catch (error) {
  console.log(error.name, error.message);
}
export const readLate = () => late;
