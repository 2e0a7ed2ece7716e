// A name that nothing declares throws on every read, also where it was read before.
const read = () => {
  try {
    return missing;
  } catch (error) {
    return error.message;
  }
};
console.log(read());
console.log(read());
globalThis.missing = undefined;
console.log(read());
globalThis.missing = 'there';
console.log(read());
console.log(read());
delete globalThis.missing;
console.log(read());
console.log(read());
