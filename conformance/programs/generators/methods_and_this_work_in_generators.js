class Tree {
  constructor(value, left, right) { Object.assign(this, { value, left, right }); }
  *[Symbol.iterator]() {
    if (this.left) yield* this.left;
    yield this.value;
    if (this.right) yield* this.right;
  }
  static *range(from, to) { while (from < to) yield from++; }
}
console.log([...new Tree(4, new Tree(2, new Tree(1)), new Tree(6, new Tree(5)))]);
console.log(Math.max(...Tree.range(3, 8)));
