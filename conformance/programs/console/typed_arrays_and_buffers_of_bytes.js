console.log(new Uint8Array([1, 2, 3]), new Float64Array(2), new Int16Array());
console.log(new ArrayBuffer(4));
console.log(new BigInt64Array([1n, -1n]));
