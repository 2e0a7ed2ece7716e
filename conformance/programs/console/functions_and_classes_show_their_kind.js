function named() {}
class Base {}
class Derived extends Base {}
console.log(named, () => {}, async () => {}, function* () {}, async function* letters() {}, Base, Derived, class {});
console.log({ method() {}, arrow: () => {}, get: async () => {} });
const decorated = Object.assign(function decorated() {}, { property: 1 });
console.log(decorated, [named], Math.max, Symbol, Promise.resolve);
