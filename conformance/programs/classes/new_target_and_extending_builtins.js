function Old() { return new.target === Old; }
class Abstract {
  constructor() { if (new.target === Abstract) throw new TypeError('abstract'); this.kind = new.target.name; }
}
class Concrete extends Abstract {}
console.log(new Concrete().kind, Reflect.construct(Abstract, [], Concrete) instanceof Concrete, Old());
try { new Abstract(); } catch (error) { console.log(error.message); }
class Stack extends Array { peek() { return this.at(-1); } }
const stack = Stack.of(1, 2, 3);
console.log(stack.peek(), stack.map((n) => n * 2) instanceof Stack, stack.length);
class HttpError extends Error { constructor(status, ...rest) { super(...rest); this.status = status; } get name() { return 'HttpError'; } }
const error = new HttpError(404, 'not found', { cause: 'the cause' });
console.log(String(error), error.status, error.cause, error instanceof Error);
