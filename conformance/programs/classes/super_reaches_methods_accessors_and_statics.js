class Base {
  get name() { return `base of ${this.id}`; }
  hello() { return 'hello from base'; }
  static create() { return new this(); }
}
class Derived extends Base {
  id = 'derived';
  get name() { return `<${super.name}>`; }
  hello() { return (() => `${super.hello()} and derived`)(); }
  static create() { return super.create(); }
}
const made = Derived.create();
console.log(made.name, made.hello(), made instanceof Derived);
const object = { __proto__: { greet() { return `proto ${this.who}`; } }, who: 'me', greet() { return super.greet(); } };
console.log(object.greet());
