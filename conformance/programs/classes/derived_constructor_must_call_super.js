class Base {}
class Forgets extends Base { constructor() {} }
class Twice extends Base { constructor() { super(); super(); } }
class Returns extends Base { constructor() { return { own: true }; } }
class Early extends Base { constructor() { this.x = 1; super(); } }
for (const Class of [Forgets, Twice, Returns, Early]) {
  try {
    console.log(Class.name, new Class());
  } catch (error) {
    console.log(Class.name, error.name, error.message);
  }
}
try { Base(); } catch (error) { console.log(error.message); }
