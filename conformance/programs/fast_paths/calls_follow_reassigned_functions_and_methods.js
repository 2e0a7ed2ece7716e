function target() { return 'original'; }
const call = () => target();
console.log(call());
target = () => 'reassigned';
console.log(call());
class Animal { speak() { return 'generic'; } }
const cat = new Animal();
const speak = (animal) => animal.speak();
console.log(speak(cat));
Animal.prototype.speak = () => 'patched';
console.log(speak(cat));
cat.speak = () => 'own';
console.log(speak(cat), speak(new Animal()));
const max = Math.max;
Math.max = () => 'patched max';
console.log(Math.max(1, 2), max(1, 2));
Math.max = max;
