// title: read 2000 small files at once
// group: host
// operations: 2000
// files: 2000

import { readFile } from 'node:fs/promises';
import { argv } from 'node:process';

const folder = argv[2];

async function size(i) {
  const text = await readFile(`${folder}/${i}.txt`, 'utf8');
  return text.length + text.charCodeAt(i % text.length);
}

async function run() {
  const sizes = [];
  for (let i = 0; i < 2000; i++) {
    sizes.push(size(i));
  }
  let sum = 0;
  for (const value of await Promise.all(sizes)) {
    sum = (Math.imul(sum, 31) + value) | 0;
  }
  return sum;
}

const start = performance.now();
run().then((checksum) => {
  console.log(`time: ${performance.now() - start}`);
  console.log(checksum);
});
