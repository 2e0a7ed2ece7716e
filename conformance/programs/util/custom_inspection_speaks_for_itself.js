const { inspect } = require('node:util');
class Money {
  constructor(amount) { this.amount = amount; }
  [inspect.custom](depth, options, inspectAgain) {
    return `Money<${this.amount} at ${depth}, ${options.stylize('x', 'number')}, ${inspectAgain === inspect}>`;
  }
}
class Wrapper {
  constructor(inner) { this.inner = inner; }
  [inspect.custom](depth, options, inspectAgain) { return `two\nlines ${inspectAgain(this.inner, options)}`; }
}
class Plain { [inspect.custom]() { return { instead: [1, 2] }; } }
class Same { constructor() { this.own = 1; } [inspect.custom]() { return this; } }
console.log(new Money(5), [new Money(6)], { deep: { er: new Money(7) } });
console.log(Money.prototype, new Wrapper({ a: 1 }), { w: [new Wrapper('q')] });
console.log(new Plain(), [new Plain()], new Same(), new Proxy(new Money(8), {}));
console.log(inspect(new Money(9), { customInspect: false }), { [inspect.custom]: 'no function' });
