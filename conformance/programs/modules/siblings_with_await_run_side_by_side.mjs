// Modules that await do not hold up their siblings: each goes on when its own await is over.
import './siblings_with_await_run_side_by_side_files/slow.mjs';
import './siblings_with_await_run_side_by_side_files/quick.mjs';
import './siblings_with_await_run_side_by_side_files/plain.mjs';
console.log('main');
