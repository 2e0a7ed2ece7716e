const order = [];
for (const delay of [1, undefined, 0, null, '1', 0.5, false]) setTimeout(() => order.push(String(delay)), delay);
setTimeout(() => console.log(order.join(' ')), 50);
