class Account {
  #balance = 10;
  static count = 0;
  get #double() { return this.#balance * 2; }
  set #double(value) { this.#balance = value / 2; }
  #add(amount) { this.#balance += amount; return this; }
  static is(value) { return #balance in value; }
  static read(value) { return value.#balance; }
  run() { this.#add(5).#double += 4; return [this.#balance, this.#double]; }
}
console.log(new Account().run(), Account.is(new Account()), Account.is({}));
try {
  Account.read({});
} catch (error) {
  console.log(error.name, error.message);
}
