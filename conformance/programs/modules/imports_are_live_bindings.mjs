import { count, increment } from './imports_are_live_bindings_files/counter.mjs';
import * as counter from './imports_are_live_bindings_files/counter.mjs';
console.log(count);
increment();
console.log(count, counter.count, counter);
try {
  counter.count = 5;
} catch (error) {
  console.log(error.name, error.message);
}
