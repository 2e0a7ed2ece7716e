// `Array.fromAsync` takes an array as `for await` does; a mapping function's result is awaited.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
ruler(14);
Array.fromAsync([1, 2]).then((values) => console.log('values', values));
Array.fromAsync([Promise.resolve(1), 2]).then((values) => console.log('promises', values));
Array.fromAsync([1, 2], (value) => value * 2).then((values) => console.log('mapped', values));
Array.fromAsync({ length: 2, 0: 'x', 1: 'y' }).then((values) => console.log('array-like', values));
Array.fromAsync([]).then((values) => console.log('nothing', values));
