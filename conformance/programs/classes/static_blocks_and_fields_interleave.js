class Config {
  static a = 1;
  static { console.log('block one', this.a, this.b); }
  static b = this.a + 1;
  static { console.log('block two', this.a, this.b, Config === this); }
  static #secret = 'hidden';
  static reveal() { return Config.#secret; }
}
console.log(Config.reveal());
