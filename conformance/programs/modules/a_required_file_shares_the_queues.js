// `require` runs a file at once, within the tick or job at hand; its ticks and jobs queue behind those of its parent.
process.nextTick(() => console.log('tick of main'));
Promise.resolve().then(() => console.log('job of main'));
require('./a_required_file_shares_the_queues_files/part.cjs');
process.nextTick(() => console.log('second tick of main'));
console.log('main ends');
