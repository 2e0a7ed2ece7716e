class Spy extends Promise {
  constructor(executor) {
    console.log('new');
    super(executor);
  }
  then(...handlers) {
    console.log('then', handlers.map((handler) => typeof handler).join());
    return super.then(...handlers);
  }
  static get [Symbol.species]() {
    console.log('species');
    return this;
  }
}
(async () => {
  console.log('await');
  await Spy.resolve(1);
  console.log('return');
  await (async () => Spy.resolve(2))();
  console.log('finally');
  await Spy.resolve(3).finally(() => console.log('finalizer'));
  for (const method of ['all', 'allSettled', 'any', 'race']) {
    console.log(method);
    await Spy[method]([Spy.resolve(4), 5]);
  }
  console.log('resolve', Spy.resolve(Spy.resolve(6)) instanceof Spy, Promise.resolve(Spy.resolve(7)) instanceof Spy);
})();
