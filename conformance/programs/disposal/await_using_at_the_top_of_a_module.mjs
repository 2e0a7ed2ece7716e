await using held = {
  async [Symbol.asyncDispose]() {
    console.log('disposed', typeof held);
  },
};
using sync = { [Symbol.dispose]: () => console.log('sync disposed') };
export const value = 1;
console.log('body', value);
