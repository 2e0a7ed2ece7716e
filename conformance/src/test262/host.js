// What test262 expects of its host (its INTERPRETING.md), as far as it can exist in a program
// that is compiled before it runs. Loaded as the first script of each test.
var print = console.log;

var $262 = {
  global: globalThis,
  detachArrayBuffer: (() => {
    const { transfer } = ArrayBuffer.prototype;
    const { apply } = Reflect;
    return buffer => void apply(transfer, buffer, []);
  })(),
};

// A host that only judges what a test says: a rejection that nobody handles is no failure.
process.on('unhandledRejection', () => {});
