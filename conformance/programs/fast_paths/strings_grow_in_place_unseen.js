'use strict';
// `+=` in place must not be seen.
function report(name, ...values) {
  console.log(name, ...values.map((value) => (typeof value === 'string' && value.length > 60
    ? `${value.length}:${value.slice(0, 12)}..${value.slice(-12)}` : value)));
}

function shared() {
  let text = 'a string that is long enough to be a rope';
  const kept = [];
  for (let i = 0; i < 5; i++) {
    text += '-' + i;
    kept.push(text);
    text += '.';
  }
  report('shared', ...kept, text);
}

function grown() {
  let text = '';
  const marks = [];
  for (let i = 0; i < 70_000; i++) {
    text += String.fromCharCode(97 + (i % 26));
    if (i % 10_000 === 77) marks.push(text);
  }
  report('grown', text, text.charCodeAt(69_999), text[12345]);
  for (const mark of marks) report('mark', mark, mark.endsWith(text.slice(mark.length - 30, mark.length)));
}

function wide() {
  let text = 'only latin one at first, and long enough';
  for (let i = 0; i < 100; i++) text += 'x';
  const before = text;
  text += '\u20ac';
  for (let i = 0; i < 100; i++) text += i % 3 ? '\u00e9' : '\ud83d\ude00';
  report('wide', before, text.length, [...text].length, text.codePointAt(141), text.charCodeAt(140));
}

function readBetween() {
  let text = 'read between two pieces, again and again';
  let sum = 0;
  for (let i = 0; i < 300; i++) {
    text += i;
    sum += text.charCodeAt(text.length - 1);
  }
  report('read', text, sum, text === text + '', new Map([[text, 1]]).get(text));
}

function itself() {
  let text = 'twice itself, thrice itself, and more';
  for (let i = 0; i < 4; i++) text += text;
  report('itself', text);
  text += (text = 'replaced meanwhile, but the old one counts') && '!';
  report('itself', text);
}

function conversions() {
  let text = 'conversions of what is not a string: ';
  text += 1;
  text += null;
  text += { toString() { return '<object>'; } };
  text += [1, [2, 3]];
  text += 10n;
  report('conversions', text);
  const before = text;
  try {
    text += Symbol('no');
  } catch (error) {
    report('threw', error.message, text === before);
  }
  try {
    text += { valueOf() { throw new Error('no value'); } };
  } catch (error) {
    report('threw', error.message, text === before);
  }
  let number = 1;
  number += 2;
  number += '3';
  number += 4;
  report('number', number);
  let object = { valueOf: () => 40 };
  object += 2;
  report('object', object);
}

function longPieces() {
  let text = 'long pieces are not copied';
  const piece = 'p'.repeat(1000);
  for (let i = 0; i < 20; i++) {
    text += piece;
    text += i;
    text += '';
  }
  report('long', text, text.indexOf('p19'), text.lastIndexOf('0'));
}

async function suspended() {
  let text = 'a string that lives across suspensions';
  for (let i = 0; i < 50; i++) {
    text += await i;
    if (i % 7 === 0) text += '|';
  }
  report('suspended', text);
}

function tooLong() {
  let text = 'x'.repeat(2 ** 20);
  try {
    for (let i = 0; i < 10; i++) {
      text += '';
      text += text;
    }
  } catch (error) {
    report('too long', error.name, error.message, text.length);
  }
}

shared();
grown();
wide();
readBetween();
itself();
conversions();
longPieces();
suspended().then(tooLong);
