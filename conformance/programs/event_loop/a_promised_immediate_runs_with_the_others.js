// `setImmediate` of `timers/promises` stands in the same queue; what awaits it runs before the next immediate.
const { setImmediate: soon } = require('timers/promises');
setImmediate(() => console.log('first'));
soon('second').then((value) => console.log(value));
setImmediate(() => console.log('third'));
