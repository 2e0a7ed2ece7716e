console.log(Symbol('description'), Symbol(), Symbol.for('registered'), Symbol.iterator);
console.log({ [Symbol('key')]: 'value', [Symbol()]: 1 });
console.log({ get read() { return 1; }, set write(value) {}, get both() { return 1; }, set both(value) {} });
const hidden = Object.defineProperty({ shown: 1 }, 'hidden', { value: 2, enumerable: false });
console.log(hidden);
