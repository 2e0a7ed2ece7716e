process.on('warning', (warning) => console.log('warning', warning.name, warning.message));
process.on('uncaughtException', (error) => console.log('thrown', error.name, error.message));
process.noDeprecation = true;
process.emitWarning('silent', 'DeprecationWarning');
process.noDeprecation = false;
process.throwDeprecation = true;
process.emitWarning('loud', 'DeprecationWarning');
process.emitWarning('other', 'Warning');
