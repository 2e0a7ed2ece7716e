class Tracked extends Promise {
  constructor(executor) {
    super(executor);
    console.log('constructed');
  }
}
const first = Tracked.resolve(1);
const second = first.then((value) => value + 1);
console.log(second instanceof Tracked, second.constructor.name);
class Plain extends Promise { static get [Symbol.species]() { return Promise; } }
console.log(Plain.resolve().then(() => {}).constructor.name);
second.then((value) => console.log(value));
