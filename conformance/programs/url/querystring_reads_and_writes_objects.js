const querystring = require('querystring');
console.log(querystring.parse('a=1&b=2&a=3&c&d=%20x+y&=e&%zz=1&a=4'));
console.log(querystring.parse('a:1;b:2', ';', ':'), querystring.parse(''), querystring.parse('a=1&b=2&c=3', null, null, { maxKeys: 2 }));
console.log(querystring.stringify({ a: [1, 'x y'], b: true, c: null, d: 5n, e: NaN, f: '\u00e9&=', g: {} }));
console.log(querystring.stringify({ a: 1, b: 2 }, ';', ':'), JSON.stringify(querystring.stringify('text')), querystring.stringify({ a: 'x' }, null, null, { encodeURIComponent: (text) => `<${text}>` }));
console.log(querystring.escape("a b!'()*-._~/?"), querystring.unescape('%41%zz+%e9'), querystring.decode === querystring.parse, querystring.encode === querystring.stringify);
