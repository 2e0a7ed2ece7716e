class Service {
  static async open() { await null; return new this(); }
  async load(id) { return (await this.#fetch(id)).toUpperCase(); }
  async #fetch(id) { await null; return `item ${id}`; }
  'quoted name' = async () => { await null; return 'field'; };
}
(async () => {
  const service = await Service.open();
  console.log(await service.load(7), await service['quoted name']());
  console.log(await Promise.all([1, 2].map(async (n) => n * 2)));
  console.log(Object.prototype.toString.call(service.load), service.load.constructor.name);
})();
