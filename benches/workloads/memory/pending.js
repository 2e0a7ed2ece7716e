// title: 1e6 pending calls with three locals
// count: 1000000
// bytes-each: 200

const gate = new Promise(() => {});
let reached = 0;

async function call(i) {
  const before = i * 2;
  const after = i + 1;
  const opened = await gate;
  reached += before + after + opened + i;
}

for (let i = 0; i < 1_000_000; i++) {
  call(i);
}
console.log(reached);
