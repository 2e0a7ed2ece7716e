function* naturals() { for (let n = 1; ; n++) { console.log('produce', n); yield n; } }
const result = naturals().filter((n) => n % 2).map((n) => n * n).drop(1).take(2);
console.log('built');
console.log(result.toArray());
