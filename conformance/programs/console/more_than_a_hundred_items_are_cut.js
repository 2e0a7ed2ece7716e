console.log(Array.from({ length: 101 }, (_, index) => index));
console.log(Array.from({ length: 120 }, () => 'x'));
console.log(new Set(Array.from({ length: 103 }, (_, index) => index)));
