const pending = new Promise(() => {});
const rejected = Promise.reject('reason');
rejected.catch(() => {});
console.log(Promise.resolve({ a: 1 }), pending, rejected, [Promise.resolve([1])]);
console.log(Promise.resolve(), (async () => 7)(), Promise.all([]));
class Mine extends Promise {}
console.log(Mine.resolve('x'));
