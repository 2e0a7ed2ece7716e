console.log(Array.from({ length: 6 }, (_, index) => index));
console.log(Array.from({ length: 7 }, (_, index) => index));
console.log(Array.from({ length: 27 }, (_, index) => index * index));
console.log(Array.from({ length: 30 }, (_, index) => 'item' + index));
console.log(Array.from({ length: 10 }, (_, index) => index / 3));
