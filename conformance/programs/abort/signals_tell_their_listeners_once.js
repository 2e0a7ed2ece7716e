const controller = new AbortController();
const { signal } = controller;
console.log(controller, signal.aborted, signal.reason);
signal.onabort = function (event) { console.log('onabort', this === signal, event.type, event.isTrusted); };
signal.addEventListener('abort', () => console.log('listener'), { once: true });
signal.addEventListener('abort', { handleEvent(event) { console.log('object', event.target === signal); } });
controller.abort();
controller.abort('again');
console.log(signal, signal.reason.name, signal.reason.code, signal.reason instanceof DOMException);
try { signal.throwIfAborted(); } catch (error) { console.log(error === signal.reason, error.message); }
console.log(AbortSignal.abort('why').reason, AbortSignal.abort(null).reason);
signal.onabort = null;
console.log(signal.onabort);
