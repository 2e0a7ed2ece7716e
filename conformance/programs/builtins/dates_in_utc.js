const date = new Date(Date.UTC(2024, 1, 29, 12, 30, 45, 678));
console.log(date.toISOString(), date.getTime(), JSON.stringify({ date }));
date.setUTCMonth(12);
console.log(date.toISOString(), date.getUTCDay());
console.log(Date.parse('2000-01-01'), Date.parse('2000-01-01T00:00:00.5Z'), Date.parse('nonsense'), new Date(8.64e15 + 1).getTime());
console.log(new Date('1969-12-31T23:59:59.999Z').getTime(), Date.UTC(99, 0), new Date(0).toUTCString());
console.log(typeof Date.now(), Date.now() > 1.6e12);
