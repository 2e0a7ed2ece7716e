import { fromPartner, readLate } from './cyclic_imports_see_hoisted_functions_files/partner.mjs';
export function hoisted() { return 'hoisted'; }
export const late = 'initialized';
console.log(fromPartner, readLate());
