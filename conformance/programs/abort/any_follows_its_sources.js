const first = new AbortController();
const second = new AbortController();
const either = AbortSignal.any([first.signal, second.signal]);
const nested = AbortSignal.any([either, new AbortController().signal]);
nested.addEventListener('abort', () => console.log('nested', either.aborted, nested.reason));
either.addEventListener('abort', () => console.log('either', nested.aborted));
second.signal.addEventListener('abort', () => console.log('second', either.aborted));
second.abort('second');
first.abort('first');
console.log(either.reason, nested.reason, first.signal.reason);
console.log(AbortSignal.any([]).aborted, AbortSignal.any([AbortSignal.abort(1)]).reason);
const silent = AbortSignal.any([first.signal]);
console.log(silent.aborted, silent.reason);
for (const bad of [5, [5], [new EventTarget()]]) {
  try { AbortSignal.any(bad); } catch (error) { console.log(String(error), error.code); }
}
