console.log('to stdout');
console.error('to stderr', { value: 1 });
console.warn('warning');
process.stdout.write('no newline');
process.stdout.write(' until here\n');
console.info('info');
console.debug('debug');
