let counter = 0;
const key = (name) => { console.log('key', name, ++counter); return name; };
class Ordered {
  [key('method')]() { return 1; }
  static [key('static')] = console.log('static value');
  get [key('getter')]() { return 'got'; }
  [key('field')] = console.log('field value');
}
console.log('defined', Object.getOwnPropertyNames(Ordered.prototype));
console.log(new Ordered().getter);
