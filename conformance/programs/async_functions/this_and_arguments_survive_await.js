const box = {
  name: 'box',
  async read() {
    await null;
    const inner = async () => { await null; return [this.name, arguments.length, arguments[1]]; };
    return inner();
  },
};
box.read('x', 'y').then((value) => console.log(value));
