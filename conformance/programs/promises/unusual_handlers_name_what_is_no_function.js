const show = (promise) => promise.then((value) => console.log('value', value), (error) => console.log(error.message));
(async () => {
  for (const method of ['all', 'allSettled', 'any', 'race']) {
    class NoResolve extends Promise { static resolve = 5; }
    class NoThen extends Promise { static resolve() { return { then: 7 }; } }
    class Missing extends Promise { static resolve() { return 1; } }
    for (const Class of [NoResolve, NoThen, Missing]) await show(Promise[method].call(Class, [1]));
  }
})();
