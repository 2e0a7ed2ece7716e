// Frames name files, so only the first line of each stack is kept.
const short = (error) => {
  error.stack = error.stack.split('\n')[0];
  return error;
};
console.log(short(new Error('plain')), short(new TypeError('typed')));
class Custom extends Error {}
console.log(short(new Custom('subclass')));
class Named extends Error { name = 'Renamed'; }
console.log(short(new Named('own name')));
const stackless = new Error('no stack');
stackless.stack = undefined;
console.log(stackless);
const bare = short(new RangeError('bare'));
console.log([bare], { bare });
bare.code = 'E_CODE';
console.log(bare);
console.log(String(new SyntaxError('text')), `${new Error()}`, new Error('message').message);
