// `Error.stackTraceLimit` cuts the frames of errors that Node itself makes.
process.on('uncaughtException', (error) => console.log(error));
Error.stackTraceLimit = 0;
Promise.reject('no error');
