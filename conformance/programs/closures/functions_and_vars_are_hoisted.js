console.log(typeof declared, typeof variable, declared());
var variable = 1;
function declared() { return inner(); function inner() { return 'hoisted'; } }
{
  console.log(typeof block);
  function block() {}
}
console.log(typeof block);
var declared2 = function named() { return typeof named; };
console.log(declared2(), typeof named);
(function () { console.log(typeof arguments, this === undefined || this === globalThis); })();
