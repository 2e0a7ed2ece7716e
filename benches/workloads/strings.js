// title: string building
// group: sync
// operations: 5000000
// node: 1

function run() {
  let sum = 0;
  for (let round = 0; round < 10; round++) {
    let text = '';
    for (let i = 0; i < 500_000; i++) {
      text += String.fromCharCode(97 + (i % 26));
    }
    for (let i = 0; i < text.length; i += 7) {
      sum = (Math.imul(sum, 31) + text.charCodeAt(i)) | 0;
    }
  }
  return sum;
}

const start = performance.now();
const checksum = run();
console.log(`time: ${performance.now() - start}`);
console.log(checksum);
