const report = (name) => (error) => console.log(name, error.message);
console.log(process.hasUncaughtExceptionCaptureCallback());
for (const bad of [5, undefined, 'text']) {
  try { process.setUncaughtExceptionCaptureCallback(bad); } catch (error) { console.log(error.code); }
}
process.on('uncaughtException', report('never called'));
process.on('uncaughtExceptionMonitor', report('monitor'));
process.setUncaughtExceptionCaptureCallback(report('captured'));
try { process.setUncaughtExceptionCaptureCallback(() => {}); } catch (error) { console.log(error.code); }
console.log(process.hasUncaughtExceptionCaptureCallback());
setTimeout(() => { throw new Error('timer'); });
Promise.reject(new Error('rejection'));
process.on('exit', (code) => console.log('exit', code));
throw new Error('main');
