console.log('before');
const promise = new Promise((resolve, reject) => {
  console.log('executor');
  resolve('first');
  resolve('second');
  reject(new Error('late'));
  console.log('after resolve');
});
console.log('constructed');
promise.then((value) => console.log('value', value));
console.log('main ends');
