const frames = (error) => error.stack.split("\n").slice(1).filter((line) => !line.includes("node:"))
  .map((line) => line.trim().replace(/(?:file:\/\/)?\/.*\/([^/]+)/, "$1"));
const report = async (name, run) => {
  try { await run(); } catch (error) { console.log(name, frames(error)); }
};
class Shop {
  async open() { await null; throw new Error('closed'); }
  static async find() { await new Shop().open(); }
  async #secret() { await Shop.find(); }
  peek() { return this.#secret(); }
  async ['to' + 'Day']() { await this.peek(); }
}
class Corner extends Shop {}
const holder = { async method() { await new Corner().toDay(); } };
holder.alias = async function named() { await holder.method(); };
Object.assign(holder, { arrow: async () => { await holder.alias(); } });
const bare = Object.create(null);
bare.field = async function onNull() { await holder.arrow(); };
report('methods', () => bare.field());
report('primitive receiver', () => holder.alias.call('text'));
report('no receiver', () => Shop.prototype.open.call(undefined));
