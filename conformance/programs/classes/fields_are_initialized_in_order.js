const log = (name) => { console.log(name); return name; };
class Base {
  first = log('base field');
  constructor() { log('base constructor'); }
}
class Derived extends Base {
  [log('computed key')] = log('computed field');
  second = log(`sees ${this.first}`);
  static shared = log('static field');
  constructor() {
    log('before super');
    super();
    log('after super');
  }
}
log('class defined');
console.log(Object.keys(new Derived()));
