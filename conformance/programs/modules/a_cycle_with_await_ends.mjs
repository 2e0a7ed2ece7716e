// In a cycle the module that was reached first waits for the other one, which sees what is not there yet.
import { late } from './a_cycle_with_await_ends_files/a.mjs';
console.log('main', late);
