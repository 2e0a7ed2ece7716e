// Methods of global objects are found by the sites that call them, until something changes.

const codes = (code) => String.fromCharCode(code);
const product = (a, b) => Math.imul(a, b);
const three = () => [codes(97), codes(0x1f600), product(3, 5)].join();
console.log(three(), three(), three());

// The method, own or inherited, a getter, none at all.
const { fromCharCode } = String;
String.fromCharCode = function (code) {
  return `${this === String} ${code}`;
};
console.log(three(), three());
delete String.fromCharCode;
Function.prototype.fromCharCode = (code) => `inherited ${code}`;
console.log(three(), three());
delete Function.prototype.fromCharCode;
try {
  three();
} catch (error) {
  console.log(error.message, error.stack.split('\n')[1].replace(/^.*:(\d+:\d+)\)?$/, '$1'));
}
Object.defineProperty(String, 'fromCharCode', { get: () => fromCharCode, configurable: true });
console.log(three(), three());
Object.defineProperty(String, 'fromCharCode', { value: fromCharCode, configurable: true, writable: true });
console.log(three(), three());

// The global variable.
const { Math: math, String: string } = globalThis;
globalThis.Math = { imul: (a, b) => `${a} by ${b}` };
console.log(three(), three());
globalThis.Math = math;
console.log(three(), three());
Object.defineProperty(globalThis, 'Math', { get: () => ({ imul: () => 'got' }), configurable: true });
console.log(three(), three());
delete globalThis.Math;
try {
  three();
} catch (error) {
  console.log(error.message);
}
globalThis.Math = undefined;
try {
  three();
} catch (error) {
  console.log(error.message, error.stack.split('\n')[1].replace(/^.*:(\d+:\d+)\)?$/, '$1'));
}
globalThis.Math = math;
globalThis.String = { fromCharCode: (code) => code + 1 };
console.log(three(), three());
globalThis.String = string;
console.log(three(), three());

// Arguments that no short way takes.
console.log(codes('98'), codes({ valueOf: () => 99 }), codes(), product('4', true), product(2 ** 32 + 2, -3));
try {
  codes(Symbol());
} catch (error) {
  console.log(error.message);
}

// Pieces of every length and kind behind a text that grows, seen at every step or at the end only.
let text = '';
let expected = [];
for (let length = 0; length < 40; length++) {
  const piece = 'abcdefghijklmnopqrstuvwxyz0123456789ABCD'.slice(40 - length);
  for (let i = 0; i < 3; i++) {
    text += piece;
    expected.push(piece);
  }
}
console.log(text === expected.join(''), text.length);
let wide = '';
for (let i = 0; i < 200; i++) {
  wide += i % 50 === 49 ? '\u{1f600}' : 'ä'.repeat((i % 17) + 1);
  if (i % 40 === 0) wide += wide.length + wide.at(-1);
}
let sum = 0;
for (let i = 0; i < wide.length; i++) sum = (Math.imul(sum, 31) + wide.charCodeAt(i)) | 0;
console.log(wide.length, sum);
let kept = 'a text that is long enough for a rope';
const copies = [];
for (let i = 0; i < 5; i++) {
  kept += `, ${i}`;
  copies.push(kept);
  kept += '!';
}
console.log(copies.join('\n'), kept);
