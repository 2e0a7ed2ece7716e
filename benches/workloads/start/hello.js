// title: hello world
// milliseconds: 3

console.log('hello, world');
