const order = [];
const note = async (name) => { order.push(name); };
async function deep() {
  try {
    try {
      await note('body');
      await Promise.reject(new Error('reason'));
      order.push('unreachable');
    } finally {
      await note('inner finally');
      await note('inner finally again');
    }
  } finally {
    await note('outer finally');
  }
}
deep().catch((error) => console.log(order, error.message));
