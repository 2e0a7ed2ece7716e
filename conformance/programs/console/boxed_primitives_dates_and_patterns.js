console.log(new Number(3), new String('abc'), new Boolean(false), Object(Symbol('s')), Object(5n), new Number(-0));
console.log(new Date(0), [new Date(86400000)], new Date(NaN), /a+b/gi, [/x\/y/u]);
console.log(Object.assign(/with/, { extra: 1 }), Object.assign(new Date(0), { extra: 1 }));
