const money = { amount: 5, [Symbol.toPrimitive](hint) { return hint === 'string' ? '$5' : hint === 'number' ? 5 : 'default'; } };
console.log(`${money}`, +money, money + '', money * 2, [money] + '');
class Even { static [Symbol.hasInstance](value) { return value % 2 === 0; } }
console.log(2 instanceof Even, 3 instanceof Even, Symbol('d').description, Symbol.for('k') === Symbol.for('k'), Symbol.keyFor(Symbol.for('k')));
console.log(Object.prototype.toString.call({ [Symbol.toStringTag]: 'Mine' }), String(Symbol('s')), [1].concat({ length: 1, 0: 'spread', [Symbol.isConcatSpreadable]: true }));
try { Symbol() + ''; } catch (error) { console.log(error.message); }
