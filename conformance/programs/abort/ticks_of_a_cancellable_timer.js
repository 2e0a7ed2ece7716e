// The promise of a timer with a signal is settled several jobs after the abort.
const { setTimeout: sleep, setImmediate: soon } = require('timers/promises');
const log = [];
const controller = new AbortController();
const { signal } = controller;
sleep(60000, 'value', { signal }).catch(() => log.push('timeout'));
soon('value', { signal }).catch(() => log.push('immediate'));
controller.abort();
sleep(60000, 'value', { signal }).catch(() => log.push('aborted before'));
let count = 0;
const tick = () => { log.push(++count); if (count < 12) Promise.resolve().then(tick); };
tick();
setTimeout(() => console.log(log.join(' ')), 20);
