process.setUncaughtExceptionCaptureCallback((error) => { throw new Error('after ' + error.message); });
process.on('exit', (code) => console.log('exit', code));
throw new Error('main');
