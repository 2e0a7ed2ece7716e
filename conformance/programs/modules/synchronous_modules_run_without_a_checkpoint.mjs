// Modules without await run one after the other; the jobs of the first wait until all have run.
import './synchronous_modules_run_without_a_checkpoint_files/a.mjs';
import './synchronous_modules_run_without_a_checkpoint_files/b.mjs';
console.log('main');
Promise.resolve().then(() => console.log('job of main'));
process.nextTick(() => console.log('tick of main'));
