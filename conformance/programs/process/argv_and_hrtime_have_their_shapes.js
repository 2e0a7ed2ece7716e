console.log(process.argv.length, typeof process.argv[0], process.argv[1] === __filename);
const start = process.hrtime.bigint();
const [seconds, nanoseconds] = process.hrtime();
console.log(typeof start, Number.isInteger(seconds), nanoseconds < 1e9, process.hrtime.bigint() >= start);
console.log(typeof performance.now(), performance.now() >= 0, typeof process.env.PATH, process.env.NOT_SET_AT_ALL);
