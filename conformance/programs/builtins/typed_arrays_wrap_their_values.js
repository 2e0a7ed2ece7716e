const bytes = new Uint8Array([1, 256, -1, 3.7, NaN]);
console.log([...bytes], [...new Uint8ClampedArray([300, -5, 1.5])], [...new Int8Array([200])], new Float32Array([0.1])[0]);
const buffer = new ArrayBuffer(8);
const view = new DataView(buffer);
view.setInt16(0, 258);
view.setFloat32(4, 1, true);
console.log(new Uint8Array(buffer).join(), view.getUint16(0, true), new Uint16Array(buffer, 2, 1).length, bytes.subarray(1, 3).byteOffset);
console.log(bytes.slice(0, 2), Uint8Array.from('123'), bytes.toReversed().at(0), bytes[10], '1' in bytes, bytes.buffer.byteLength);
