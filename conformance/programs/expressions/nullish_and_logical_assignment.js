const box = {
  stored: { zero: 0, empty: '', none: null },
  get zero() { console.log('get zero'); return this.stored.zero; },
  set zero(value) { console.log('set zero', value); this.stored.zero = value; },
};
console.log(box.zero ?? 'default', box.zero || 'default');
box.zero ??= 5;
box.zero ||= 6;
box.zero &&= 7;
let none = null;
none ??= 'filled';
console.log(none, box.stored);
