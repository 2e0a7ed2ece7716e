const { setTimeout: sleep } = require('timers/promises');
const controller = new AbortController();
controller.signal.addEventListener('abort', () => console.log('abort event'));
sleep(100000, 'never', { signal: controller.signal }).catch((error) => console.log(error.name, error.code));
setTimeout(() => { controller.abort(); console.log(controller.signal.aborted); }, 5);
